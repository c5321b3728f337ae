type OtpOptions = CredentialRequestOptions & Readonly<{ otp: Readonly<{ transport: readonly ['sms'] }> }>;

/**
 * Lets the phone hand over the code of a message whose last line names this site (WebOTP). Where there is no such thing, or the shopper declines, they type it, or the
 * keyboard offers it.
 */
export async function codeOfMessage(signal: AbortSignal): Promise<string | null> {
  if (!('OTPCredential' in window)) return null;
  const options: OtpOptions = { otp: { transport: ['sms'] }, signal };
  const credential = await navigator.credentials.get(options).catch(() => null);
  return credential && 'code' in credential && typeof credential.code === 'string' ? credential.code : null;
}
