// Who may import whom. Run by tooling/direction.test.ts; each comment is the sentence that the test says.
const ORDER = [
  'accounts',
  'people',
  'charter',
  'clocks',
  'contacts',
  'conversations',
  'authority',
  'handoffs',
  'answers',
  'demand',
  'mail',
  'mailboxes',
  'observations',
  'portal',
  'forms',
  'desk',
  'insights',
  'webhooks',
]
// What of a feature others may see: its vocabulary stands in ARCHITECTURE.md.
const SEEN =
  'domain/|words/|(contract|queries|commands|gate)[a-z-]*\\.ts$|(events|policy|refuse|shapes|rows|view)\\.ts$|pages-(frame|form)\\.ts$'
const TEST = '\\.(test|fixture)\\.tsx?$'
const IN_BROWSER = '^(web|ui)/|^features/[^/]+/ui/'

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'platform-knows-no-product',
      severity: 'error',
      comment: 'the platform imports nothing of features, ui, server or web',
      from: { path: '^platform/', pathNot: TEST },
      to: { path: '^(features|ui|server|web)/' },
    },
    {
      name: 'kit-knows-no-product',
      severity: 'error',
      comment: 'the design kit imports nothing of ours',
      from: { path: '^ui/' },
      to: { path: '^(features|platform|server|web|db)/' },
    },
    {
      name: 'features-know-no-root',
      severity: 'error',
      comment: 'features import nothing of server or web',
      from: { path: '^features/', pathNot: TEST },
      to: { path: '^(server|web)/' },
    },
    ...ORDER.map((name, at) => ({
      name: `order-${name}`,
      severity: 'error',
      comment: `${name} imports only from the features before it`,
      from: { path: `^features/${name}/`, pathNot: TEST },
      to: { path: `^features/(${ORDER.slice(at + 1).join('|') || 'none'})/` },
    })),
    {
      name: 'known-features',
      severity: 'error',
      comment: 'every feature has its place in the order',
      from: { path: `^features/(?!(${ORDER.join('|')})/)` },
      to: {},
    },
    {
      name: 'through-the-front-door',
      severity: 'error',
      comment:
        'another feature is seen only through its domain, contract, events, policy, queries, commands and words',
      from: { path: '^features/([^/]+)/', pathNot: TEST },
      to: { path: '^features/', pathNot: `^features/$1/|^features/[^/]+/(${SEEN})` },
    },
    {
      name: 'rules-are-pure',
      severity: 'error',
      comment: 'rules know no database, HTTP, job, clock, file or screen',
      from: { path: '^features/[^/]+/(domain/|policy\\.ts)', pathNot: TEST },
      to: {
        path: '^platform/(db|http|events|jobs|live|files|log|config|clock|client)/|^features/[^/]+/(queries|commands|routes|reactions|jobs|ui/)|^node_modules/(react|pg|kysely|fastify)/',
      },
    },
    {
      name: 'browser-is-light',
      severity: 'error',
      comment: 'what runs in the browser imports nothing that only a server has',
      from: { path: IN_BROWSER, pathNot: '\\.test\\.tsx?$|vite\\.config\\.ts$' },
      to: {
        path: '^(server|db)/|^platform/(?!(values|contract|client|statistics)/)|^features/[^/]+/(queries|commands|routes|reactions|jobs|gate)',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'product-is-not-tested-code',
      severity: 'error',
      comment: 'nothing outside tests imports tests or test ground',
      from: { pathNot: '\\.(test|fixture)\\.tsx?$|^(e2e|bench|tooling)/|testing' },
      to: { path: '\\.(test|fixture)\\.tsx?$|^platform/testing/|^server/testing' },
    },
    {
      name: 'no-circles',
      severity: 'error',
      comment: 'nothing imports itself in a circle',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'all-there',
      severity: 'error',
      comment: 'every import is there',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'in-package-json',
      severity: 'error',
      comment: 'every package that the product uses is a dependency of it',
      from: {
        path: '^(features|platform|server)/',
        pathNot: '\\.(test|fixture)\\.tsx?$|/ui/|^platform/client/|testing',
      },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'], dependencyTypesNot: ['type-only'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    parser: 'tsc',
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      mainFields: ['module', 'main', 'types'],
    },
    skipAnalysisNotInRules: true,
  },
}
