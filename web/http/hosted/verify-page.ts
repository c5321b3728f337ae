import { HOSTED_ROUTES } from '@selvedge/contract/order-api.ts';
import type { Request, RequestHandler, Response } from 'express';
import type { OrderAccess } from '../../core/order/order-access.ts';
import { isRefusal, type Refusal } from '../../core/shared/refusal.ts';
import { addressOf } from '../client-address.ts';
import { faultOf, startRefusal } from '../errors.ts';
import { requestIdOf } from '../request-notes.ts';
import { bytes, pathPart, type Route } from '../route.ts';
import type { AppParts } from '../verbs.ts';
import { HOSTED_LIMIT, LINK_INVALID } from './hosted-route.ts';
import { isOwnSite } from './own-site.ts';
import { deadScreen, troubleScreen } from './page/fixed-screens.ts';
import { orderScreen } from './page/order-screen.ts';
import { speechIn } from './page/speech.ts';
import { type HostedAct, hostedForm } from './read-form.ts';
import { sendPage } from './send-page.ts';
import { spokenLanguage } from './spoken-language.ts';

/**
 * The page of an order's link. GET shows how the order stands and changes nothing: previews and scanners of messages open links too. What the shopper does is posted to the
 * same address as a plain form: done, it leads back to the page; refused, the page is shown again and says why.
 */
export function verifyPageRoutes(parts: AppParts): readonly Route[] {
  const path = HOSTED_ROUTES.page;
  return [
    { method: 'get', path, kind: 'hosted', handlers: [calmly(parts, open)] },
    { method: 'post', path, kind: 'hosted', handlers: [bytes(HOSTED_LIMIT), calmly(parts, act)] },
  ];
}

type Visit = Readonly<{ parts: AppParts; request: Request; response: Response }>;

async function open(visit: Visit): Promise<void> {
  await show(visit, await accessOf(visit), null);
}

async function act(visit: Visit): Promise<void> {
  const { parts, request, response } = visit;
  const access = isOwnSite(request, parts.page.appUrl) ? await accessOf(visit) : null;
  const form = hostedForm(request);
  const outcome = access && !isRefusal(form) ? await perform(visit, access, form.value) : form;
  if (access && !isRefusal(outcome)) response.redirect(303, pathPart(request, 'link'));
  else await show(visit, access, isRefusal(outcome) ? outcome : null);
}

const accessOf = ({ parts, request }: Visit): Promise<OrderAccess | null> => parts.order.ofLink(pathPart(request, 'link'));

async function perform({ parts: { order, page }, request }: Visit, access: OrderAccess, asked: HostedAct): Promise<object | Refusal> {
  switch (asked.act) {
    case 'confirm':
      return order.confirm(access, asked.code);
    case 'report':
      return order.report(access);
    case 'send': {
      const language = spokenLanguage((await order.page(access)).locale, request);
      // The page is served where the message says that its code belongs.
      return order.send(access, { address: addressOf(request), language, boundHost: new URL(page.appUrl).hostname });
    }
  }
}

async function show(visit: Visit, access: OrderAccess | null, problem: Refusal | null): Promise<void> {
  const { parts, request, response } = visit;
  const page = access && (await parts.order.page(access));
  const speech = speechIn(spokenLanguage(page?.locale ?? '', request));
  const shopName = (page?.order.shopName ?? '') || (access?.shop ?? '');
  const screen = page && orderScreen({ page, shopName, problem, speech });
  if (!screen) startRefusal(response, LINK_INVALID);
  else if (problem) startRefusal(response, problem);
  await sendPage(visit, screen ? { screen, shopName, speech } : { screen: deadScreen(speech), shopName: null, speech });
}

/** What breaks is logged, and told in the shopper's words. */
function calmly(parts: AppParts, work: (visit: Visit) => Promise<void>): RequestHandler {
  return async (request, response) => {
    const visit = { parts, request, response };
    try {
      await work(visit);
    } catch (error) {
      parts.log.failure(error, requestIdOf(response));
      startRefusal(response, faultOf(error));
      const speech = speechIn(spokenLanguage('', request));
      await sendPage(visit, { screen: troubleScreen(speech), shopName: null, speech });
    }
  };
}
