import { addressMutants } from './address-mutants.js'
import { approvalMutants } from './approvals-mutants.js'
import { askingMutants } from './asking-mutants.js'
import { boundsMutants } from './bounds-mutants.js'
import { challengeMutants } from './challenges-mutants.js'
import { chatMutants } from './chats-mutants.js'
import { codeMutants } from './codes-mutants.js'
import { consoleMutants } from './console-mutants.js'
import { createMutants } from './create-mutants.js'
import { deliveryMutants } from './deliveries-mutants.js'
import { demoMutants } from './demo-mutants.js'
import { enrollmentMutants } from './enrollments-mutants.js'
import { factorMutants } from './factors-mutants.js'
import { firstFactorMutants } from './first-factor-mutants.js'
import { groupingMutants } from './grouping-mutants.js'
import { hostSignInMutants } from './host-sign-in-mutants.js'
import { inputMutants } from './input-mutants.js'
import { messengerMutants } from './messenger-mutants.js'
import type { Mutant } from './mutant.js'
import { networkMutants } from './network-mutants.js'
import { noticeMutants } from './notice-mutants.js'
import { notificationsMutants } from './notifications-mutants.js'
import { paceMutants } from './pace-mutants.js'
import { reactMutants } from './react-mutants.js'
import { rulesMutants } from './rules-mutants.js'
import { safetyMutants } from './safety-mutants.js'
import { signInMutants } from './sign-in-mutants.js'
import { tenancyMutants } from './tenancy-mutants.js'
import { undoMutants } from './undo-mutants.js'

/** All mutants; the page of requirements names each of them beside the test that kills it. */
export const mutants: readonly Mutant[] = [
  ...codeMutants,
  ...challengeMutants,
  ...approvalMutants,
  ...askingMutants,
  ...enrollmentMutants,
  ...factorMutants,
  ...signInMutants,
  ...firstFactorMutants,
  ...hostSignInMutants,
  ...chatMutants,
  ...consoleMutants,
  ...createMutants,
  ...deliveryMutants,
  ...paceMutants,
  ...demoMutants,
  ...messengerMutants,
  ...networkMutants,
  ...groupingMutants,
  ...tenancyMutants,
  ...safetyMutants,
  ...undoMutants,
  ...rulesMutants,
  ...boundsMutants,
  ...inputMutants,
  ...addressMutants,
  ...noticeMutants,
  ...reactMutants,
  ...notificationsMutants,
]
