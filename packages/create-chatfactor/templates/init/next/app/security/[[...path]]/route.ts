export { GET, POST } from '{{home}}second-factor.ts'
