import { memoryStore } from '@chatfactor/store-memory'
import { storeLaws } from '@chatfactor/testkit/laws'

test.each(storeLaws.slice(0, 20).map((law) => [law.name, law]))('%s', (_name, law) => law.run(() => memoryStore()))
