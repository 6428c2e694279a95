import type { AuthorizationsOfAdministrator } from '@chatfactor/authorizations'
import type { Engine } from '@chatfactor/core/feature'
import type { Actor } from '@chatfactor/core/store'
import { memberActivityOf } from './activity.js'
import type { AdministrationOfActor } from './administration.js'
import { memberMessengersOf, memberSessionsOf, memberStatusOf } from './member-status.js'
import { lookingAt } from './member-viewed.js'

/** Everything an administrator can look up about one member. Each lookup takes at most four statements and is recorded in the trail. */
export function createMemberLooks(
  engine: Engine,
  actor: Actor,
  agents: Pick<AuthorizationsOfAdministrator, 'permitsOf'> | null,
): Pick<AdministrationOfActor['members'], 'status' | 'listMessengers' | 'listSessions' | 'listActivity'> {
  const looking = lookingAt(engine, actor)
  return {
    status: (member) => looking(member, (person) => memberStatusOf(engine, person)),
    listMessengers: (member) => looking(member, (person) => memberMessengersOf(engine, agents, person)),
    listSessions: (member) => looking(member, (person) => memberSessionsOf(engine, person)),
    listActivity: (asked) => looking(asked, (person) => memberActivityOf(engine, person, asked)),
  }
}
