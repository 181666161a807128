import { createBrowserRouter, type RouteObject } from 'react-router';
import { Loading } from '../ui/states.js';
import { FaultPage, NotFoundPage } from './fault-page.js';
import { RequireRole, RequireSession, SessionShell } from './require-session.js';
import { STAFF_ROLES } from './shell.js';
import { staffRoutes } from './staff-routes.js';

const publicRoutes: RouteObject[] = [
  {
    path: 'policies',
    lazy: async () => ({
      Component: (await import('../pages/policies/policies-page.js')).PoliciesPage,
    }),
  },
  {
    path: 'publicity',
    lazy: async () => ({
      Component: (await import('../pages/publicity/publicity-page.js')).PublicityPage,
    }),
  },
  {
    path: 'publicity/:number',
    lazy: async () => ({
      Component: (await import('../pages/publicity/notice-page.js')).NoticePage,
    }),
  },
  {
    path: 'certificates',
    lazy: async () => ({
      Component: (await import('../pages/certificates/check-page.js')).CheckPage,
    }),
  },
  {
    path: 'policies/:id',
    lazy: async () => ({
      Component: (await import('../pages/policies/policy-page.js')).PolicyPage,
    }),
  },
];

const enterpriseRoutes: RouteObject[] = [
  {
    index: true,
    lazy: async () => ({ Component: (await import('../pages/space/home-page.js')).HomePage }),
  },
  {
    path: 'cases/:id',
    lazy: async () => ({ Component: (await import('../pages/case/case-page.js')).CasePage }),
  },
  {
    path: 'clawbacks',
    lazy: async () => ({
      Component: (await import('../pages/clawbacks/clawbacks-page.js')).ClawbacksPage,
    }),
  },
  {
    path: 'clawbacks/:id',
    lazy: async () => ({
      Component: (await import('../pages/clawbacks/clawback-page.js')).ClawbackPage,
    }),
  },
  {
    path: 'account',
    lazy: async () => ({
      Component: (await import('../pages/account/account-page.js')).AccountPage,
    }),
  },
  {
    path: 'audit',
    lazy: async () => ({
      Component: (await import('../pages/audit/own-audit-page.js')).OwnAuditPage,
    }),
  },
  {
    path: 'messages',
    lazy: async () => ({
      Component: (await import('../pages/messages/messages-page.js')).MessagesPage,
    }),
  },
];

/** Every page is a chunk of its own: the enterprise's phone never loads the staff's tables and charts. */
export const router = createBrowserRouter([
  {
    HydrateFallback: Loading,
    errorElement: <FaultPage />,
    children: [
      {
        path: '/sign-in',
        lazy: async () => ({
          Component: (await import('../pages/sign-in/sign-in-page.js')).SignInPage,
        }),
      },
      {
        // A sheet of paper: it stands outside the shell, which nobody wants printed.
        path: '/policies/:id/guide',
        lazy: async () => ({
          Component: (await import('../pages/policies/guide-page.js')).GuidePage,
        }),
      },
      {
        // Another one.
        path: '/cases/:id/certificate',
        lazy: async () => ({
          Component: (await import('../pages/case/certificate-page.js')).CertificatePage,
        }),
      },
      {
        path: '/',
        element: <SessionShell />,
        children: [
          {
            errorElement: <FaultPage />,
            children: [
              ...publicRoutes,
              {
                element: <RequireSession />,
                children: [
                  ...enterpriseRoutes,
                  {
                    path: 'staff',
                    element: <RequireRole roles={STAFF_ROLES} />,
                    children: staffRoutes,
                  },
                ],
              },
              { path: '*', element: <NotFoundPage /> },
            ],
          },
        ],
      },
    ],
  },
]);
