const typescript = (jsxImportSource) => ({
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  transform: {
    '^.+\\.tsx?$': [
      '@swc/jest',
      {
        swcrc: false,
        module: { type: 'es6' },
        jsc: {
          target: 'es2024',
          experimental: { keepImportAttributes: true },
          parser: { syntax: 'typescript', tsx: true },
          ...(jsxImportSource && { transform: { react: { runtime: 'automatic', importSource: jsxImportSource } } }),
        },
      },
    ],
  },
});
const jsdom = { testEnvironment: 'jsdom', testEnvironmentOptions: { customExportConditions: ['node'] } };
const node = { ...typescript(), testEnvironment: 'node' };

export default {
  // Processes, browsers and databases share the machine: what hangs is found all the same.
  testTimeout: 90_000,
  projects: [
    {
      ...node,
      displayName: 'server',
      testMatch: [
        '<rootDir>/web/{core,adapters,http,jobs,contract,audit,doctor,docs}/**/*.test.ts',
        '<rootDir>/web/*.test.ts',
        '<rootDir>/.ci/*.test.ts',
      ],
    },
    {
      ...node,
      displayName: 'stores',
      testMatch: ['<rootDir>/web/test/{stores,races}/*.test.ts'],
      globalSetup: '<rootDir>/web/test/setup/start-postgres.ts',
      globalTeardown: '<rootDir>/web/test/setup/stop-postgres.ts',
    },
    {
      ...node,
      displayName: 'sandbox',
      testMatch: ['<rootDir>/web/sandbox/**/*.test.ts'],
      globalSetup: '<rootDir>/web/test/setup/build-parts.ts',
    },
    {
      ...typescript('react'),
      ...jsdom,
      displayName: 'admin',
      testMatch: ['<rootDir>/web/admin/**/*.test.tsx'],
      setupFiles: ['<rootDir>/web/admin/test/jsdom.ts'],
    },
    { ...typescript(), ...jsdom, displayName: 'hosted', testMatch: ['<rootDir>/web/hosted/**/*.test.ts'] },
    { ...typescript('preact'), ...jsdom, displayName: 'extensions', testMatch: ['<rootDir>/extensions/*/src/**/*.test.{ts,tsx}'] },
    { ...node, displayName: 'function', testMatch: ['<rootDir>/extensions/*/tests/**/*.test.ts'] },
    {
      ...node,
      displayName: 'e2e',
      testMatch: ['<rootDir>/web/test/e2e/*.test.ts'],
      globalSetup: '<rootDir>/web/test/setup/start-postgres-and-build.ts',
      globalTeardown: '<rootDir>/web/test/setup/stop-postgres.ts',
    },
  ],
};
