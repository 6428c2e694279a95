import { transportContract } from '@chatfactor/testkit'
import { messengerUnderTest } from './messenger-under-test.js'

transportContract(messengerUnderTest)
