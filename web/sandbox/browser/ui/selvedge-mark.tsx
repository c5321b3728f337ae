/** Our own sign: the finished edge of a cloth, with its one red thread. */
export function SelvedgeMark({ size = 22 }: Readonly<{ size?: number }>) {
  return (
    <svg viewBox="0 0 22 22" width={size} height={size} aria-hidden="true">
      <rect width="22" height="22" rx="5" fill="#1c1a17" />
      <path d="M7 0v22" stroke="#fbf9f5" stroke-width="4" />
      <path d="M7 1v20" stroke="#b5372b" stroke-width="1.4" stroke-dasharray="2.4 1.6" />
      <path d="M12 3.5v15M15 3.5v15M18 3.5v15" stroke="#57524a" stroke-width=".8" stroke-dasharray="1.5 1.5" />
    </svg>
  );
}
