import { transportContract } from '../src/index.js'
import { exampleUnderTest } from './transport-example-under-test.js'

transportContract(exampleUnderTest)
