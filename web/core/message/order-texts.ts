import type { Locale } from '@selvedge/contract/locales.ts';
import type { OrderMessage } from './message.ts';

type Kind = OrderMessage['about']['kind'];

/**
 * How the shopper of a held order is asked. The link comes last, with nothing behind it that a phone could take for a part of it. It says whose order, which and how much,
 * so that whoever did not order notices; the page behind the link says how to report it. Only words that GSM-7 can write where the language allows.
 */
export const ORDER_TEXTS: Readonly<Record<Kind, Readonly<Record<Locale, string>>>> = {
  'order-link': {
    en: '{shop}: please confirm your order {order} ({amount}) with a code, so that it can be sent. Not yours? Tell us there: {link}',
    hi: '{shop}: आपका ऑर्डर {order} ({amount}) भेजने से पहले कोड से पुष्टि करें। आपका नहीं है? वहीं बताएँ: {link}',
    fr: '{shop} : merci de confirmer votre commande {order} ({amount}) par un code pour son envoi. Pas la vôtre ? Dites-le ici : {link}',
    de: '{shop}: Bitte bestätigen Sie Ihre Bestellung {order} ({amount}) mit einem Code, damit wir sie versenden. Nicht Ihre? Melden Sie es hier: {link}',
    es: '{shop}: confirme su pedido {order} ({amount}) con una clave para poder enviarlo. ¿No es suyo? Avise en: {link}',
    it: "{shop}: confermi l'ordine {order} ({amount}) con un codice, così possiamo spedirlo. Non è suo? Ce lo dica qui: {link}",
    ja: '{shop}：ご注文{order}（{amount}）の発送前に、コードでご確認ください。お心当たりがない場合もこちらから：{link}',
    ar: '{shop}: يرجى تأكيد طلبك {order} ({amount}) برمز لكي نتمكن من إرساله. ليس طلبك؟ أخبرنا هنا: {link}',
  },
  'order-reminder': {
    en: '{shop}: your order {order} ({amount}) is still waiting for you to confirm it with a code: {link}',
    hi: '{shop}: आपका ऑर्डर {order} ({amount}) अब भी कोड से पुष्टि की प्रतीक्षा में है: {link}',
    fr: '{shop} : votre commande {order} ({amount}) attend toujours votre confirmation par un code : {link}',
    de: '{shop}: Ihre Bestellung {order} ({amount}) wartet noch darauf, dass Sie sie mit einem Code bestätigen: {link}',
    es: '{shop}: su pedido {order} ({amount}) sigue pendiente de que lo confirme con una clave: {link}',
    it: "{shop}: l'ordine {order} ({amount}) attende ancora la sua conferma con un codice: {link}",
    ja: '{shop}：ご注文{order}（{amount}）はまだご確認待ちです。コードでご確認ください：{link}',
    ar: '{shop}: طلبك {order} ({amount}) ما زال بانتظار تأكيدك برمز: {link}',
  },
};
