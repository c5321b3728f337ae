/** What Shopify would write to its logs, shown to whoever develops. */
export function ExtensionErrors({ errors }: Readonly<{ errors: readonly string[] }>) {
  const [first, ...others] = errors;
  if (first === undefined) return null;
  return (
    <details class="extension-error" role="status" data-testid="extension-error">
      <summary>
        <strong>Extension error.</strong> {first}
        {others.length > 0 && ` (and ${others.length} more)`}
      </summary>
      {others.map((message) => (
        <p key={message}>{message}</p>
      ))}
    </details>
  );
}
