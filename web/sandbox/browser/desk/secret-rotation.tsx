import type { SandboxState } from '../../wire.ts';
import { controlServer } from '../ui/api.ts';
import { Trial } from './trial.tsx';
import type { Doing } from './use-said.ts';

/** The app's secret is renewed while the shop sells. */
export function SecretRotation({ state, doing }: Readonly<{ state: SandboxState; doing: Doing }>) {
  return (
    <Trial
      title="Its secret"
      lesson="It leaked, or a year has passed. The server starts with the new one and still knows the old, which Shopify signs notices with until it is revoked."
    >
      {state.rotatingSecret ? (
        <button
          type="button"
          data-testid="revoke-secret"
          onClick={doing('The old secret opens nothing any more.', () => controlServer('revoke-secret'))}
        >
          Revoke the old one
        </button>
      ) : (
        <button
          type="button"
          data-testid="rotate-secret"
          onClick={doing('Rotated. Notices still come signed with the old one, and are taken.', () => controlServer('rotate-secret'))}
        >
          Rotate
        </button>
      )}
      <output data-testid="secret-state">{state.rotatingSecret ? 'Two secrets are known' : ''}</output>
    </Trial>
  );
}
