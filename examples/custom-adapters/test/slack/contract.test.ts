import { transportContract } from '@chatfactor/testkit'
import { slackUnderTest } from './slack-under-test.js'

transportContract(slackUnderTest)
