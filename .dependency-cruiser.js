const rule = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });
const CORE_MAY = ['^web/core/', '^web/contract/', '^(node:)?crypto$', 'node_modules/libphonenumber-js/'];

export default {
  forbidden: [
    rule(
      'core-is-pure',
      'The domain runs and is tested without any vendor, so an allow-list.',
      { path: '^web/core/', pathNot: '\\.test\\.ts$' },
      { pathNot: CORE_MAY },
    ),
    rule(
      'edge-sees-core-only',
      'Routes and jobs hold no decisions and no vendors: verbs come in from the composition root.',
      { path: '^web/(http|jobs)/', pathNot: '\\.test\\.ts$' },
      { path: '^web/(adapters|admin|hosted|sandbox|test|compose|main|config)' },
    ),
    rule(
      'adapters-do-not-meet',
      'Each adapter can be replaced alone.',
      { path: '^web/adapters/([^/]+)/', pathNot: '\\.test\\.ts$' },
      { path: '^web/adapters/', pathNot: '^web/adapters/$1/' },
    ),
    rule(
      'adapters-see-core',
      'An adapter implements ports; it does not know who calls it.',
      { path: '^web/adapters/', pathNot: '\\.test\\.ts$' },
      { path: '^web/(http|jobs|admin|sandbox|test|compose|main|config)' },
    ),
    rule(
      'drizzle-fence',
      'The database is a detail of one adapter.',
      { path: '^web/', pathNot: '^web/(adapters/db/|test/|drizzle\\.)' },
      { path: 'node_modules/(drizzle-orm|drizzle-kit|better-sqlite3|pg)/' },
    ),
    rule(
      'vonage-fence',
      'The SMS provider is a detail of one adapter.',
      { path: '^web/', pathNot: '^web/adapters/sms/vonage/' },
      { path: 'node_modules/@vonage/' },
    ),
    rule(
      'shopify-fence',
      'The Shopify server library is a detail of one adapter.',
      { path: '^web/', pathNot: '^web/adapters/shopify/' },
      { path: 'node_modules/@shopify/shopify-api/' },
    ),
    rule(
      'express-fence',
      'Only the edge speaks HTTP; the sandbox is a process of its own.',
      { path: '^web/', pathNot: '^web/(http|sandbox|test)/' },
      { path: 'node_modules/express/' },
    ),
    rule(
      'contract-imports-nothing',
      'It is read by four programs with four toolchains.',
      { path: '^web/contract/', pathNot: '\\.test\\.ts$' },
      { pathNot: '^web/contract/' },
    ),
    rule(
      'faces-see-contract-only',
      'Admin and extensions know the wire, never the server.',
      { path: '^(web/(admin|hosted)|extensions)/', pathNot: '(\\.test\\.tsx?|/tests?/.*)$' },
      { path: '^web/', pathNot: '^web/(admin|hosted|contract)/' },
    ),
    rule(
      'no-sandbox-in-production',
      'The server does not know that it is being played with.',
      { path: '^web/', pathNot: '^web/(sandbox|test)/' },
      { path: '^web/sandbox/' },
    ),
    rule(
      'sandbox-stays-outside',
      'The sandbox plays Shopify and Vonage by their wire formats, not by our code.',
      { path: '^web/sandbox/' },
      { path: '^web/(core|adapters|http|jobs|compose|config)' },
    ),
    rule(
      'no-test-in-production',
      'Tests and their helpers never ship.',
      { pathNot: '(\\.test\\.tsx?$|^web/test/|/tests?/)' },
      { path: '(\\.test\\.tsx?$|^web/test/|/tests?/)' },
    ),
    rule(
      'doctor-is-a-process',
      'It puts the real parts together like the server does, and nobody but a shell calls it.',
      { path: '^web/doctor/', pathNot: '(\\.test\\.ts$|/tests/)' },
      { path: '^web/(http|jobs|admin|hosted|sandbox|compose|main)' },
    ),
    rule(
      'nobody-calls-the-doctor',
      'The server does not examine itself.',
      { path: '^web/', pathNot: '^web/(doctor|docs|test)/' },
      { path: '^web/doctor/' },
    ),
    rule('no-circular', 'A circle has no bottom to read from.', {}, { circular: true }),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(/dist/|\\.d\\.ts$|/assembly/)' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'node', 'default'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.json'],
    },
  },
};
