import type { Response } from 'express';

/** What the log line of a request says beside its status, noted on the way. */
type Notes = { requestId: string; route: string; code: string | null };

const NOTES = new WeakMap<Response, Notes>();

export function startNotes(response: Response, requestId: string): void {
  NOTES.set(response, { requestId, route: 'unmatched', code: null });
}

const notesOf = (response: Response): Notes => NOTES.get(response) ?? { requestId: '', route: 'unmatched', code: null };

export const requestIdOf = (response: Response): string => notesOf(response).requestId;
export const routeOf = (response: Response): string => notesOf(response).route;
export const codeOf = (response: Response): string | null => notesOf(response).code;

/** The pattern, never the address: an address holds ids and what people search for. */
export function noteRoute(response: Response, pattern: string): void {
  notesOf(response).route = pattern;
}

export function noteCode(response: Response, code: string): void {
  notesOf(response).code = code;
}
