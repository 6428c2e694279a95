import type { Challenges } from '../challenges/challenges.js'
import type { Enrollments } from '../enrollments/enrollments.js'
import type { Engine } from '../kernel/engine.js'
import { resourceView } from '../people/resource-view.js'
import { userView } from '../people/user-view.js'
import type { BotTokens } from '../tokens/bot-tokens.js'
import { openDoor } from './door.js'
import { enrollRefusal, messengersFor } from './enrolling-rules.js'
import { enrollmentVerbs } from './enrollment-verbs.js'
import { mailProofVerbs } from './mail-proof.js'
import { profileVerbs } from './profile-verbs.js'
import { safetyVerbs } from './safety-verbs.js'
import type { SelfService } from './self-service.js'
import { tokenVerbs } from './token-verbs.js'

/** The policy-checked door: the same verbs as behind it, after asking whether this person may. */
export function createSelfService(
  engine: Engine,
  services: { readonly enrollments: Enrollments; readonly botTokens: BotTokens; readonly challenges: Challenges },
): SelfService {
  return {
    as(person) {
      const door = openDoor(engine, person)
      return {
        async view() {
          const entry = await door.enter()
          const { assignment, user, resource } = entry
          return {
            resource: resourceView(resource),
            user: userView(user),
            enrolled: assignment.enrolled,
            hasPin: assignment.pinHash !== null,
            recoveryCodesLeft: assignment.recoveryCodes.length,
            allowedActions: resource.selfService.allowedActions,
            messengers: messengersFor(resource, engine.transports),
            enrollRefusal: enrollRefusal(entry, entry.person, engine.transports, engine.clock.now()),
            openEnrollmentId: assignment.openEnrollmentId,
          }
        },
        tokens: tokenVerbs(engine, services, door),
        enrollments: enrollmentVerbs(engine, services.enrollments, door),
        profile: profileVerbs(engine, door),
        mailProof: mailProofVerbs(engine, door),
        ...safetyVerbs(engine, door),
      }
    },
  }
}
