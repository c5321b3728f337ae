/**
 * The part of a client's address that limits count: an IPv4 address whole, an IPv6 address by its /64, since a household holds a whole /64 and could otherwise
 * ask from 2^64 addresses. Anything unreadable counts as one group, so that a limit never fails open.
 */
export function addressGroup(address: string): string {
  const plain = address
    .toLowerCase()
    .replace(/^::ffff:(?=\d+\.)/, '')
    .replace(/%.*$/, '');
  if (/^\d{1,3}(?:\.\d{1,3}){3}$/.test(plain)) return plain;
  const groups = ipv6Groups(plain);
  return groups ? `${groups.slice(0, 4).join(':')}::/64` : 'unknown';
}

/** Eight groups without leading zeros, or null. */
function ipv6Groups(address: string): readonly string[] | null {
  const [head = '', tail, ...more] = address.split('::');
  if (more.length > 0 || !address.includes(':')) return null;
  const left = head === '' ? [] : head.split(':');
  const right = tail === undefined || tail === '' ? [] : tail.split(':');
  const missing = tail === undefined ? 0 : 8 - left.length - right.length;
  if (missing < 0) return null;
  const groups = [...left, ...Array<string>(missing).fill('0'), ...right];
  const isSound = groups.length === 8 && groups.every((group) => /^[0-9a-f]{1,4}$/.test(group));
  return isSound ? groups.map((group) => group.replace(/^0+(?=.)/, '')) : null;
}
