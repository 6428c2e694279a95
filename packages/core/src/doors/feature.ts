/**
 * For packages that add verbs to a Chatfactor: the gate, the loop that reads, decides and commits, and what the verbs of such packages need
 * of the records, rules and messages of core. It moves with core: such a package needs the same version.
 *
 * @module feature
 */

export { createAudit } from '../audit/audit-service.js'
export { createTrailReader } from '../audit/trail-reader.js'
export { type AuthenticationMethod, methodsOf } from '../challenges/authentication-methods.js'
export { hostPurpose } from '../challenges/challenge-input.js'
export { isCurrentCode, newChallenge } from '../challenges/new-challenge.js'
export { shownText, transactionSchema } from '../challenges/transaction-input.js'
export type { AddedFeature, OpenFeature } from '../chatfactor/added-feature.js'
export { extendChatfactor, lookAtStart, tellProblemOf } from '../chatfactor/extend-chatfactor.js'
export { defineFeature } from '../chatfactor/given-feature.js'
export { coreHappenings, type FactsOf, type Happening } from '../chatfactor/happenings.js'
export { acknowledge } from '../chats/acknowledge.js'
export { actOnce, replyWith } from '../chats/act-once.js'
export { boundPeople } from '../chats/bound-people.js'
export type { ChatButton, ChatCommand, ChatSlots, Pressed } from '../chats/chat-ways.js'
export { digitsIn } from '../chats/digits-in-text.js'
export { disowned, withSignIns } from '../chats/disown-press.js'
export type { EventSource } from '../chats/event-source.js'
export { languagesOf } from '../deliveries/spoken-languages.js'
export { batch, type Sweeper, sweepInTurns } from '../deliveries/sweep-batches.js'
export type { Beside, Sweep, WorkerSlots } from '../deliveries/worker-loop.js'
export { writtenOutcome } from '../deliveries/written-outcome.js'
export { toldOfEnrollment } from '../enrollments/enrollment-happenings.js'
export { createEnrollments } from '../enrollments/enrollment-service.js'
export { enrollmentView } from '../enrollments/enrollment-view.js'
export { groundsOf, newTokenSchema, startEnrollment } from '../enrollments/starting.js'
export { ChatfactorError } from '../errors/chatfactor-error.js'
export { fit } from '../errors/fit.js'
export { type ApprovalNumbers, numbersFrom } from '../features/approvals/approval-numbers.js'
export { toldOfInvitation } from '../features/invitations/invitation-happenings.js'
export { createBypass } from '../features/recovery/bypass-service.js'
export { recoveryAnnouncements } from '../features/recovery/recovery-announcements.js'
export { withoutCode } from '../features/recovery/recovery-codes.js'
export { toldOfRecovery } from '../features/recovery/recovery-happenings.js'
export { recoveryNotice } from '../features/recovery/recovery-notice.js'
export { refuseLiterals } from '../features/step-up/second-factor-service.js'
export { type ActedBy, actedBy, actorOf } from '../kernel/actor-schema.js'
export { type Announcement, announcement } from '../kernel/announcement.js'
export type { Around, SentAbout } from '../kernel/around.js'
export { commit } from '../kernel/commit.js'
export type { Commit, Decision, Effect } from '../kernel/decision.js'
export { definite } from '../kernel/definite.js'
export { type DeliveryDraft, deliveryDraft, type MessageEdit } from '../kernel/drafts.js'
export { drawnQr } from '../kernel/drawn-qr.js'
export type { Engine } from '../kernel/engine.js'
export type { EventOf } from '../kernel/events.js'
export type { Below, Feature, Fetches, Passwords, TakesBack, TokenHolder } from '../kernel/feature.js'
export type { FeedStanding, LookAtFeed } from '../kernel/feed-standing.js'
export {
  type ActivityKind,
  endsSignIn,
  failure,
  type Happenings,
  heardBy,
  type Made,
  personOf,
  plain,
  type SignInEnd,
  seenAs,
  success,
  type Told,
  teller,
  type Who,
} from '../kernel/happenings.js'
export { heardInTime } from '../kernel/heard-in-time.js'
export type { HostRules } from '../kernel/host-rules.js'
export { newId, numberOf, numberText, timeOf } from '../kernel/ids.js'
export { parseInput } from '../kernel/input.js'
export { placed } from '../kernel/locate.js'
export {
  by,
  type HeldChats,
  heldChats,
  isMembership,
  laneOf,
  type Membership,
  members,
  type OfPerson,
  ownerOf,
  ownersOf,
  personRefs,
} from '../kernel/membership.js'
export { type Found, look } from '../kernel/named-refs.js'
export { readNetwork } from '../kernel/networks.js'
export { operate } from '../kernel/operate.js'
export { listOptionsSchema } from '../kernel/paging.js'
export { printableText } from '../kernel/printable-text.js'
export { longestChallengeMs } from '../kernel/retention.js'
export { keyOfSealed } from '../kernel/sealed-records.js'
export { sessionsOf } from '../kernel/sessions-of.js'
export {
  type ChatSource,
  type LookedUp,
  type MailSource,
  type Template,
  template,
  type WrittenMail,
} from '../kernel/template.js'
export { chatOf, messengerOf } from '../kernel/token-chat.js'
export type { Noted, TrailFilter, TrailSlot } from '../kernel/trail-slot.js'
export type { Untold } from '../kernel/untold.js'
export { isNamed, userOf, userRefSchema } from '../kernel/user-ref.js'
export { asked, atOnce, id, opened, own, type VerbsOf, watching } from '../kernel/verb.js'
export { type Seen, watched } from '../kernel/watched.js'
export { within } from '../kernel/within.js'
export { actionToken, type ChatAction } from '../keys/action-token.js'
export { challengeCode, codeNumber } from '../keys/challenge-code.js'
export { readTypedCode, typedCodeOf } from '../keys/enrollment-codes.js'
export { type KeyRing, sameText } from '../keys/key-ring.js'
export { insertOneTimeLink, inviteMs, linkHash, linkSecret, resetLinkMs, signInLinkMs } from '../keys/one-time-link.js'
export { loadingOneTimePasswords, oneTimePassword } from '../keys/one-time-password.js'
export { openSealed, sealText } from '../keys/seal.js'
export { newSecret, withEachKey } from '../keys/secrets.js'
export { signedTransaction } from '../keys/transaction.js'
export { accessTemplates } from '../messages/access-templates.js'
export { changeNotice } from '../messages/change-notices.js'
export { commandName } from '../messages/command-names.js'
export { maskedLogin } from '../messages/masked-login.js'
export { away, minutesLeft, namesIn, oneLine, originOf, text } from '../messages/message-values.js'
export { moment } from '../messages/moment.js'
export { chatDelivery, chatReply, mailDelivery, tellHolder } from '../messages/new-delivery.js'
export { plainNotice } from '../messages/plain-notice.js'
export { lockNotice, securityNotice } from '../messages/security-notice.js'
export { signInNotice } from '../messages/sign-in-notice.js'
export { tokenTemplates } from '../messages/token-templates.js'
export { conditionsOf, onResource } from '../people/assignment-filters.js'
export { createAssignments } from '../people/assignment-service.js'
export { assignmentView } from '../people/assignment-view.js'
export { userChange } from '../people/changed-user.js'
export { endingSessions, joining, switching, unlocked, unlocking } from '../people/member-changes.js'
export { allTokens, membershipEnd, tokensEnd } from '../people/membership-end.js'
export { newAssignment } from '../people/new-assignment.js'
export { newUser } from '../people/new-user.js'
export { toldOfPeople } from '../people/people-happenings.js'
export { createResources } from '../people/resource-service.js'
export { resourceView } from '../people/resource-view.js'
export { userInputSchema, userShapes } from '../people/user-input.js'
export { createUsers } from '../people/user-service.js'
export { userView } from '../people/user-view.js'
export { aside, quoted } from '../platform-client/text.js'
export type { ChatAddress, InboundEvent, MessageAction, OutboundMessage, SendOutcome } from '../ports/transport.js'
export { accountActions, leavingActions } from '../records/allowed-actions.js'
export { addressPurpose, approvalModes, mailProofPurpose, signInPurpose } from '../records/challenge-record.js'
export { noMisses } from '../records/groups/attempts.js'
export { noBypass } from '../records/groups/bypass.js'
export { nothingWaits } from '../records/groups/challenges.js'
export { noRecoveryCodes } from '../records/groups/recovery.js'
export { noSends } from '../records/groups/sends.js'
export { isByInvitation, isPortalOn, tokenPolicy } from '../records/policy.js'
export { idShape, strictObject, text as textShape, upTo, wholeNumber } from '../records/shapes.js'
export { accessRefused, closedOn, type Whence, wrongPlace } from '../rules/access.js'
export {
  type ChallengeRuleName,
  earlierAnswer,
  isAwaited,
  isExhausted,
  isOnRing,
  isPending,
  type Judges,
  obstacleTo,
} from '../rules/answerable.js'
export { lockedOut, lockStateOf, missOfPerson, mostMissesInTotal } from '../rules/attempt-limits.js'
export { challengeChange } from '../rules/challenge-change.js'
export { afterMiss } from '../rules/challenge-misses.js'
export { countedTimes, fullUntil, isDelay } from '../rules/counted-times.js'
export { isErased } from '../rules/erased.js'
export { graceEnd, graceLeft, graceUntil } from '../rules/grace.js'
export { bypassedUntil, isHeld, isTransfer, rememberedForMs } from '../rules/held-to.js'
export { isTimeZone, readWindow } from '../rules/hours.js'
export { isWeaker, stricter } from '../rules/least.js'
export { hasPortal, isBacking, isLiveToken, isOfChat, isOn, isUsableLink, tellable } from '../rules/live.js'
export { loginKeyOf, loginKeyStart } from '../rules/login.js'
export { type OthersEnd, othersEnd } from '../rules/others-end.js'
export { denied, refused, requireNone } from '../rules/refusal.js'
export { toldOfRule } from '../rules/rule-happenings.js'
export { newTokenRefusal, refusalOfHost, type Want } from '../rules/rules.js'
export { isLive, isResetting, isUnvouched, type SessionState, sessionMs, sessionState } from '../rules/session-rules.js'
export { isToldOf } from '../rules/sign-in-notices.js'
export { heldTokenIds, isSwitchedOff, noLongerOff } from '../rules/switched-off.js'
export { usedNow } from '../rules/token-uses.js'
export {
  endTrust,
  endTrustOf,
  epochsOf,
  type Grant,
  type GrantKind,
  grants,
  isDisowned,
  isTrusted,
  type TrustOwners,
  trustNow,
} from '../rules/trust.js'
export {
  allNames,
  bindingHash,
  browserName,
  lastingName,
  nameOfBinding,
  namesOfSignIn,
  namesOfSignIns,
} from '../rules/trust-names.js'
export { emailKey, isToEarlierAddress, movedEmail, trustedEmail, unsettledEmail } from '../rules/trusted-email.js'
export { codeOf, recognizableOf, recognized, spokenForBy } from '../rules/warnings.js'
export type { Door, Entry } from '../self-service/door.js'
export { membershipsElsewhere, tokensEverywhere } from '../self-service/elsewhere.js'
export { changeOwn } from '../self-service/own-record.js'
export { revocation } from '../tokens/revocation.js'
export { toldOfToken } from '../tokens/token-happenings.js'
export { createTokens } from '../tokens/token-service.js'
export { tokenView } from '../tokens/token-view.js'
