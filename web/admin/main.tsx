import '@shopify/polaris/build/esm/styles.css';
import './styles.css';
import './styles-pages.css';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';

const root = document.getElementById('app');
if (root) createRoot(root).render(<App />);
