import '@mantine/core/styles.layer.css';
import '@mantine/notifications/styles.layer.css';
import './app/global.css';
import { createRoot } from 'react-dom/client';
import { App } from './app/app.js';
import { nonce } from './app/nonce.js';
import { startI18n } from './i18n/i18n.js';

// react-remove-scroll, under modals and drawers, asks for it by this name.
(globalThis as { __webpack_nonce__?: string }).__webpack_nonce__ = nonce();
await startI18n();
createRoot(document.getElementById('root')!).render(<App />);
