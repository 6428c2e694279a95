import { transportContract } from '@chatfactor/testkit'
import { viberUnderTest } from './viber-under-test.js'

transportContract(viberUnderTest)
