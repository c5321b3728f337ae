import type { ComponentChildren } from 'preact';
import type { Market, SandboxState } from '../../wire.ts';
import { Wordmark } from '../ui/wordmark.tsx';
import { chooseLanguage, chooseMarket, nameOfLanguage, speechIn } from './market.ts';

type Props = Readonly<{ state: SandboxState; market: Market; children: ComponentChildren }>;

/** `children`: the way to the bag. */
export function Masthead({ state, market, children }: Props) {
  return (
    <header class="masthead">
      <MarketSwitch state={state} market={market} />
      <a href="/store" class="home" aria-label="Atelier Lumen">
        <Wordmark height={17} />
      </a>
      {children}
    </header>
  );
}

export function Foot() {
  return (
    <footer class="foot">
      <p>Atelier Lumen is an invented house. Nothing here is sold.</p>
      <p>Complimentary delivery · Returns within 30 days</p>
    </footer>
  );
}

function MarketSwitch({ state, market }: Omit<Props, 'children'>) {
  const { language, offered } = speechIn(market);
  return (
    <div class="market">
      <select
        aria-label="Country and currency"
        value={market.country}
        data-testid="market"
        onChange={({ currentTarget }) => {
          chooseMarket(currentTarget.value);
        }}
      >
        {state.markets.map(({ country, name, currency }) => (
          <option key={country} value={country}>
            {name} · {currency}
          </option>
        ))}
      </select>
      {offered.length > 1 && (
        <select
          aria-label="Language at checkout"
          value={language}
          data-testid="language"
          onChange={({ currentTarget }) => {
            chooseLanguage(currentTarget.value);
          }}
        >
          {offered.map((each) => (
            <option key={each} value={each} lang={each}>
              {nameOfLanguage(each)}
            </option>
          ))}
        </select>
      )}
    </div>
  );
}
