import '@chatfactor/core/languages'
import { languages } from './words/languages.js'
import { translations } from './words/translations.js'

Object.assign(languages, translations)
