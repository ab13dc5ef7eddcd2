// hey-api with zod: what is sent is checked against the contract. Answers are not, since they may be looser than it.
export default {
  input: '../../openapi/vpcep.yaml',
  output: { path: 'build/hey-api', importFileExtension: '.js' },
  plugins: ['@hey-api/client-fetch', 'zod', { name: '@hey-api/sdk', validator: { request: 'zod' } }],
};
