import { beforeAll, beforeEach, expect, jest, test } from '@jest/globals';

type Answer = Readonly<{ status?: number; text: string }>;
let answers: (Answer | 'lost')[] = [];
const asked: { body: string | null; headers: unknown }[] = [];

beforeAll(async () => {
  Object.defineProperty(globalThis, 'fetch', {
    value: (_url: string, init: RequestInit) => {
      asked.push({ body: init.body instanceof URLSearchParams ? init.body.toString() : null, headers: init.headers });
      const answer = answers.shift() ?? 'lost';
      return answer === 'lost' ? Promise.reject(new TypeError('lost')) : Promise.resolve({ text: () => Promise.resolve(answer.text) });
    },
  });
  await import('./main.ts');
});

const codeScreen = (error = '', watch = 'waiting.K'): string => `<main id="main" data-tone="ask" data-title="Enter" data-watch="${watch}">
  <h1 tabindex="-1">Enter the code</h1>
  <form method="post" data-act><label for="code">Code</label>
    <input id="code" data-digits="6" data-reference="K" data-expires="300000" data-incomplete="Enter all 6 digits.">
    <p id="code-error" ${error && 'data-say'}>${error}</p>
    <button name="act" value="confirm">Confirm</button></form>
  <form method="post" data-act><button name="act" value="send">Again</button></form></main>`;
const doneScreen =
  '<main id="main" data-tone="good" data-title="Done" data-watch=""><h1 tabindex="-1">Done</h1><p data-say>All is well.</p></main>';

beforeEach(() => {
  asked.length = 0;
  answers = [];
  document.body.dataset.offline = 'No connection.';
  document.body.dataset.trouble = 'Our fault.';
  document.body.innerHTML = `${codeScreen()}<p id="live" role="status"></p>`;
});

const at = <Kind extends Element>(selector: string, kind: new () => Kind): Kind => {
  const found = document.querySelector(selector);
  if (!(found instanceof kind)) throw new Error(`${selector} is not there`);
  return found;
};
const settle = () => new Promise((resolve) => setTimeout(resolve, 80));
async function type(code: string): Promise<void> {
  const field = at('#code', HTMLInputElement);
  field.value = code;
  field.dispatchEvent(new Event('input', { bubbles: true }));
  await settle();
}

test('a complete code submits itself, and the answer takes the place of the screen', async () => {
  answers = [{ text: doneScreen }];
  await type('12345');
  expect(asked).toEqual([]);
  await type('123 456');
  expect(asked).toEqual([{ body: 'act=confirm&code=123456', headers: { 'X-Selvedge-Part': 'main' } }]);
  expect([document.title, document.activeElement?.textContent, at('#live', HTMLElement).textContent]).toEqual([
    'Done',
    'Done',
    'All is well.',
  ]);
});

test('a wrong code empties the field, says so, and the focus is in it', async () => {
  answers = [{ status: 422, text: codeScreen('Not that one. 4 tries left.') }];
  await type('123456');
  expect(at('#code', HTMLInputElement).value).toBe('');
  expect(document.activeElement?.id).toBe('code');
  expect(at('#live', HTMLElement).textContent).toBe('Not that one. 4 tries left.');
});

test('an incomplete code is told at the field and sent nowhere', () => {
  at('#code', HTMLInputElement).value = '123';
  at('form', HTMLFormElement).dispatchEvent(new SubmitEvent('submit', { bubbles: true, cancelable: true }));
  expect(at('#code-error', HTMLElement).textContent).toBe('Enter all 6 digits.');
  expect(at('#code', HTMLInputElement).getAttribute('aria-invalid')).toBe('true');
  expect(asked).toEqual([]);
});

test.each([
  ['no connection', 'lost' as const, 'No connection.'],
  ['an answer that is no page', { text: '{"error":{}}' }, 'Our fault.'],
  ['a fault of ours', { text: doneScreen.replace('good', 'fault') }, 'Our fault.'],
])('with %s nothing that was typed is lost', async (_name, answer, words) => {
  answers = [answer];
  await type('123456');
  expect(at('#code', HTMLInputElement).value).toBe('123456');
  expect(at('[data-problem]', HTMLElement).textContent).toBe(words);
  expect(at('button', HTMLButtonElement).hasAttribute('aria-busy')).toBe(false);
});

test('back from another app the page looks again, and what is typed for the same code stays', async () => {
  answers = [{ text: codeScreen('', 'waiting.K.delivered') }];
  at('#code', HTMLInputElement).value = '12';
  at('#code', HTMLInputElement).focus();
  document.dispatchEvent(new Event('visibilitychange'));
  await settle();
  expect(at('#main', HTMLElement).dataset.watch).toBe('waiting.K.delivered');
  expect([at('#code', HTMLInputElement).value, document.activeElement?.id]).toEqual(['12', 'code']);
});

test('two presses are one request', async () => {
  answers = [{ text: codeScreen() }, { text: codeScreen() }];
  const again = document.querySelectorAll('form')[1];
  for (let press = 0; press < 2; press += 1) again?.dispatchEvent(new SubmitEvent('submit', { bubbles: true, cancelable: true }));
  await settle();
  expect(asked.map(({ body }) => body)).toEqual(['act=send']);
});

test('the code that the phone hands over fills the field and submits', async () => {
  const get = jest.fn((_options: object) => Promise.resolve({ code: '493817' }));
  Object.defineProperty(window, 'OTPCredential', { value: () => undefined, configurable: true });
  Object.defineProperty(navigator, 'credentials', { value: { get }, configurable: true });
  answers = [{ text: codeScreen() }, { text: doneScreen }];
  document.querySelectorAll('form')[1]?.dispatchEvent(new SubmitEvent('submit', { bubbles: true, cancelable: true }));
  await settle();
  await settle();
  expect(get).toHaveBeenCalledWith({ otp: { transport: ['sms'] }, signal: expect.any(AbortSignal) });
  expect(asked.map(({ body }) => body)).toEqual(['act=send', 'act=confirm&code=493817']);
  expect(document.title).toBe('Done');
});
