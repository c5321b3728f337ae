import { fileURLToPath } from 'node:url';

/** Stands in for the app where a test is about the sandbox itself. */
export const FAKE_SERVER = fileURLToPath(new URL('./fake-server.mjs', import.meta.url));
