import type { RouteObject } from 'react-router';

/** Only the board needs antd's table and select, and sits below its theme; the other pages never load it. */
export const staffRoutes: RouteObject[] = [
  {
    lazy: async () => ({
      Component: (await import('../pages/staff/board/board-theme.js')).BoardTheme,
    }),
    children: [
      {
        index: true,
        lazy: async () => ({
          Component: (await import('../pages/staff/board/board-page.js')).BoardPage,
        }),
      },
    ],
  },
  {
    path: 'lists',
    lazy: async () => ({
      Component: (await import('../pages/staff/lists/lists-page.js')).ListsPage,
    }),
  },
  {
    path: 'payouts',
    lazy: async () => ({
      Component: (await import('../pages/staff/payouts/payouts-page.js')).PayoutsPage,
    }),
  },
  {
    path: 'reconciliation',
    lazy: async () => ({
      Component: (await import('../pages/staff/reconciliation/reconciliation-page.js'))
        .ReconciliationPage,
    }),
  },
  {
    path: 'ratings',
    lazy: async () => ({
      Component: (await import('../pages/staff/ratings/ratings-page.js')).RatingsPage,
    }),
  },
  {
    path: 'figures',
    lazy: async () => ({
      Component: (await import('../pages/staff/figures/figures-page.js')).FiguresPage,
    }),
  },
  {
    path: 'runs',
    lazy: async () => ({ Component: (await import('../pages/staff/runs/runs-page.js')).RunsPage }),
  },
  {
    path: 'imports',
    lazy: async () => ({
      Component: (await import('../pages/staff/imports/imports-page.js')).ImportsPage,
    }),
  },
  {
    path: 'data-quality',
    lazy: async () => ({
      Component: (await import('../pages/staff/data-quality/data-quality-page.js')).DataQualityPage,
    }),
  },
  {
    path: 'department-keys',
    lazy: async () => ({
      Component: (await import('../pages/staff/department-keys/department-keys-page.js'))
        .DepartmentKeysPage,
    }),
  },
  {
    path: 'audit',
    lazy: async () => ({
      Component: (await import('../pages/staff/audit/audit-page.js')).AuditPage,
    }),
  },
  {
    path: 'exports',
    lazy: async () => ({
      Component: (await import('../pages/staff/exports/exports-page.js')).ExportsPage,
    }),
  },
  {
    path: 'accounts',
    lazy: async () => ({
      Component: (await import('../pages/staff/accounts/accounts-page.js')).AccountsPage,
    }),
  },
  {
    path: 'enterprises',
    lazy: async () => ({
      Component: (await import('../pages/staff/enterprises/enterprises-page.js')).EnterprisesPage,
    }),
  },
  {
    path: 'enterprises/:uscc',
    lazy: async () => ({
      Component: (await import('../pages/staff/enterprises/enterprise-page.js')).EnterprisePage,
    }),
  },
];
