/** A dashed circle: not done yet. Polaris has no such icon. */
export function TodoIcon() {
  return (
    <svg viewBox="0 0 20 20">
      <circle cx="10" cy="10" r="6.75" fill="none" stroke="currentColor" strokeWidth="1.5" strokeDasharray="3 2.3" />
    </svg>
  );
}
