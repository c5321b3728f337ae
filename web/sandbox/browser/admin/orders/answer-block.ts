import type { SandboxState } from '../../../wire.ts';
import type { AdminCall } from '../../extension/messages.ts';
import { askAsBlock, mintToken } from '../../ui/api.ts';

/** Answers a block's `shopify` global, and its requests to the app, as the admin would: with the staff member's token, from Shopify's origin. */
export async function answerBlock({ shop }: SandboxState, call: AdminCall, [first]: readonly unknown[]): Promise<unknown> {
  const idToken = async (): Promise<string> => (await mintToken('admin', { shop: shop.domain })).token;
  switch (call) {
    case 'auth.idToken':
      return idToken();
    case 'app.fetch':
      return askAsBlock(withToken(first, await idToken()));
    case 'navigation.navigate':
      location.assign(new URL(String(first).replace(/^app:/, '/admin/'), location.origin));
      return undefined;
    case 'query':
      throw new Error('This block has no api_access.');
  }
}

function withToken(asked: unknown, token: string): object {
  const request = typeof asked === 'object' && asked !== null ? asked : {};
  const headers: unknown = Reflect.get(request, 'headers');
  return { ...request, headers: { ...(typeof headers === 'object' && headers), authorization: `Bearer ${token}` } };
}
