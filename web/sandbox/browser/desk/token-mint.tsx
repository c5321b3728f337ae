import { useState } from 'preact/hooks';
import type { SandboxState, TokenInput } from '../../wire.ts';
import { mintToken } from '../ui/api.ts';
import { messageOf } from '../ui/load.tsx';
import { Trial } from './trial.tsx';

type Forgery = Readonly<{ label: string; audience: 'buyer' | 'admin'; input: TokenInput }>;

const FORGERIES: readonly Forgery[] = [
  { label: 'A shopper’s', audience: 'buyer', input: {} },
  { label: 'A merchant’s', audience: 'admin', input: {} },
  { label: 'A merchant’s, expired', audience: 'admin', input: { expiresInSeconds: -60 } },
  { label: 'A merchant’s, forged', audience: 'admin', input: { signature: 'wrong-secret' } },
  { label: 'A merchant’s, unsigned', audience: 'admin', input: { signature: 'none' } },
];

/** Tokens of every kind, ready to be sent where they do not belong. */
export function TokenMint({ state }: Readonly<{ state: SandboxState }>) {
  const [chosen, choose] = useState('0');
  const [command, setCommand] = useState('');
  const [problem, setProblem] = useState('');
  const mint = async (): Promise<void> => {
    const forgery = FORGERIES[Number(chosen)];
    if (!forgery) return;
    try {
      const { token } = await mintToken(forgery.audience, { shop: state.shop.domain, ...forgery.input });
      setCommand(`curl -i ${state.appUrl}/api/admin/home -H 'Authorization: Bearer ${token}'`);
      setProblem('');
    } catch (error) {
      setProblem(messageOf(error));
    }
  };
  return (
    <Trial
      title="Mint a token"
      lesson="Shopify signs shoppers’ and merchants’ tokens with one secret. Only a merchant’s own opens the merchant’s door."
    >
      <select
        aria-label="Whose token"
        value={chosen}
        data-testid="token-kind"
        onChange={({ currentTarget }) => {
          choose(currentTarget.value);
        }}
      >
        {FORGERIES.map(({ label }, index) => (
          <option key={label} value={index}>
            {label}
          </option>
        ))}
      </select>
      <button
        type="button"
        data-testid="mint"
        onClick={() => {
          void mint();
        }}
      >
        Mint
      </button>
      {command !== '' && (
        <textarea
          readOnly
          rows={3}
          aria-label="Command that uses the token"
          data-testid="token-command"
          value={command}
          onFocus={({ currentTarget }) => {
            currentTarget.select();
          }}
        />
      )}
      {problem !== '' && <p role="alert">{problem}</p>}
    </Trial>
  );
}
