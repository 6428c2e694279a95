import { chatDelivery, type DeliveryDraft } from '../kernel/drafts.js'
import { maskedLogin } from '../messages/masked-login.js'
import type { ChallengeRecord } from '../records/challenge-record.js'
import type { ResourceRecord } from '../records/resource-record.js'
import type { TokenRecord } from '../records/token-record.js'
import type { UserRecord } from '../records/user-record.js'

/** The message that carries the current code of a challenge to the chat of a token. */
export function otpDelivery(
  about: {
    readonly challenge: ChallengeRecord
    readonly token: TokenRecord
    readonly user: UserRecord
    readonly resource: ResourceRecord
    readonly site: string
  },
  now: Date,
): DeliveryDraft {
  const { challenge, token, user, resource, site } = about
  const owner = { resourceId: resource.id, userId: user.id, assignmentId: challenge.assignmentId }
  const params = { resource: resource.name, account: maskedLogin(user), site }
  return chatDelivery(now, owner, token, { template: 'otp', params, challenge })
}
