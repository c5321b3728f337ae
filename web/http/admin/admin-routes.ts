import { ADMIN_ROUTES } from '@selvedge/contract/admin-api.ts';
import { type ChallengeId, parseChallengeId } from '../../core/challenge/challenge.ts';
import { refuse } from '../../core/shared/refusal.ts';
import type { Route } from '../route.ts';
import { noBody, noInput } from '../validate.ts';
import type { AppParts } from '../verbs.ts';
import { adminRoute } from './admin-route.ts';
import { orderAdminRoutes } from './order-admin-routes.ts';
import { previewBody, providerBody, settingsBody, testMessageBody, verificationsQuery } from './schemas.ts';

export function adminRoutes(parts: AppParts): readonly Route[] {
  return [setUpRoutes, messageRoutes, verificationRoutes, orderAdminRoutes, privacyRoutes].flatMap((make) => make(parts));
}

function setUpRoutes(parts: AppParts): readonly Route[] {
  const { admin } = parts;
  const { home, enforcement, settings } = ADMIN_ROUTES;
  return [
    adminRoute(parts, { method: 'get', path: home, input: noInput, run: ({ staff }) => admin.home(staff) }),
    adminRoute(parts, { method: 'post', path: enforcement, input: noBody, run: ({ staff }) => admin.publishEnforcement(staff) }),
    adminRoute(parts, { method: 'get', path: settings, input: noInput, run: ({ staff }) => admin.readSettings(staff) }),
    adminRoute(parts, {
      method: 'put',
      path: settings,
      input: settingsBody,
      run: ({ staff, input }) => admin.saveSettings(staff, input),
    }),
  ];
}

function messageRoutes(parts: AppParts): readonly Route[] {
  const { admin } = parts;
  return [
    adminRoute(parts, {
      method: 'put',
      path: ADMIN_ROUTES.provider,
      input: providerBody,
      run: ({ staff, input }) => admin.saveProvider(staff, input),
    }),
    adminRoute(parts, {
      method: 'post',
      path: ADMIN_ROUTES.testMessage,
      input: testMessageBody,
      run: ({ staff, input }) => admin.sendTest(staff, input),
    }),
    adminRoute(parts, {
      method: 'post',
      path: ADMIN_ROUTES.messagePreview,
      input: previewBody,
      run: ({ staff, input }) => admin.previewMessage(staff, input),
    }),
  ];
}

function verificationRoutes(parts: AppParts): readonly Route[] {
  const { admin } = parts;
  return [
    adminRoute(parts, {
      method: 'get',
      path: ADMIN_ROUTES.verifications,
      input: verificationsQuery,
      run: ({ staff, input }) => admin.listVerifications(staff, input),
    }),
    adminRoute(parts, {
      method: 'get',
      path: ADMIN_ROUTES.verification,
      input: noInput,
      run: ({ staff, id }) => ofVerification(id, (known) => admin.readVerification(staff, known)),
    }),
    adminRoute(parts, {
      method: 'post',
      path: ADMIN_ROUTES.releasePhone,
      input: noBody,
      run: ({ staff, id }) => ofVerification(id, (known) => admin.releasePhone(staff, known)),
    }),
  ];
}

/** An id that cannot be one names nothing, like one that is not there. */
async function ofVerification(id: string, run: (id: ChallengeId) => Promise<object>): Promise<object> {
  const known = parseChallengeId(id);
  return known ? run(known) : refuse('not-found', 'there is no such verification');
}

/** What else may stand in an address, NUL for one, no database should see. */
const ROW_ID = /^[\w-]{1,64}$/;

function privacyRoutes(parts: AppParts): readonly Route[] {
  const { admin } = parts;
  return [
    adminRoute(parts, {
      method: 'get',
      path: ADMIN_ROUTES.privacyRequests,
      input: noInput,
      run: ({ staff }) => admin.listPrivacyRequests(staff),
    }),
    adminRoute(parts, {
      method: 'get',
      path: ADMIN_ROUTES.privacyRequest,
      input: noInput,
      run: async ({ staff, id }) =>
        ROW_ID.test(id) ? admin.exportPrivacyRequest(staff, id) : refuse('not-found', 'there is no such request'),
    }),
  ];
}
