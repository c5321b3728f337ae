import type { ChallengeReply, ChallengeRequest, ConfirmReply, DecisionReply, DecisionRequest } from '@selvedge/contract/buyer-api.ts';
import { post } from './app-proxy.ts';

/** The calls of PROXY_ROUTES. */
export const decide = (request: DecisionRequest) => post<DecisionReply>('/decision', request);
export const requestCode = (request: ChallengeRequest) => post<ChallengeReply>(CHALLENGES, request);
export const readChallenge = (id: string) => post<ChallengeReply>(`${CHALLENGES}/${id}`);
export const resendCode = (id: string) => post<ChallengeReply>(`${CHALLENGES}/${id}/resend`);
export const confirmCode = (id: string, code: string) => post<ConfirmReply>(`${CHALLENGES}/${id}/confirm`, { code });

const CHALLENGES = '/challenges';
