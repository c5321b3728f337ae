/** What a message part costs and which network carries it, by country. Plausible figures, in euros; not Vonage's price list. */
export type Tariff = Readonly<{ price: number; network: string }>;

const BY_PREFIX: Readonly<Record<string, Tariff>> = {
  '1': { price: 0.0074, network: '310260' },
  '33': { price: 0.0662, network: '20801' },
  '34': { price: 0.0664, network: '21401' },
  '39': { price: 0.0736, network: '22210' },
  '44': { price: 0.04, network: '23410' },
  '49': { price: 0.0933, network: '26201' },
  '81': { price: 0.0611, network: '44010' },
  '91': { price: 0.0449, network: '40445' },
  '965': { price: 0.1503, network: '41902' },
  '971': { price: 0.0931, network: '42402' },
};
const ELSEWHERE: Tariff = { price: 0.08, network: '99999' };

/** `to`: the number's digits with country code. The longest prefix wins. */
export function tariffOf(to: string): Tariff {
  for (const length of [3, 2, 1]) {
    const tariff = BY_PREFIX[to.slice(0, length)];
    if (tariff !== undefined) return tariff;
  }
  return ELSEWHERE;
}
