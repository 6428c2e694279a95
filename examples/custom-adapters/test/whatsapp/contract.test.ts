import { transportContract } from '@chatfactor/testkit'
import { whatsAppUnderTest } from './whatsapp-under-test.js'

transportContract(whatsAppUnderTest)
