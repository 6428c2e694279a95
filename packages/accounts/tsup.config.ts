import { defineConfig } from 'tsup'
import { library } from '../../tsup.base.js'

export default defineConfig({
  ...library,
  entry: [
    'src/index.ts',
    'src/feature.ts',
    'src/every-language.ts',
    'src/english-alone.ts',
    'src/passwords/common-passwords.ts',
    'src/passwords/no-list.ts',
  ],
})
