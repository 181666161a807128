import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/app.js';
import { nonceOwnStyles } from './app/page-nonce.js';
import './styles/tokens.css';
import './styles/base.css';

nonceOwnStyles();
const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
