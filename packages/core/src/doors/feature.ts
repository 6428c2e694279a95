export type { ActivityKind } from '../records/audit-record.js'
/**
 * For packages that add verbs to a Chatfactor: the gate, the loop that reads, decides and commits, and the records,
 * rules and messages of core that such verbs need. It may change with every version, so such a package needs the same
 * version.
 *
 * @module feature
 */

export { createAudit, createTrailReader } from '../audit/audit-service.js'
export { hostPurpose, shownText, transactionSchema } from '../challenges/challenge-input.js'
export { type AuthenticationMethod, methodsOf } from '../challenges/challenges.js'
export { isCurrentCode, newChallenge } from '../challenges/new-challenge.js'
export type { CoreNews } from '../chatfactor/core-news.js'
export type { AddedFeature, OpenFeature } from '../chatfactor/features.js'
export {
  extendChatfactor,
  happeningsIn,
  happeningsOf,
  lookAtStart,
  newsOf,
  saidIn,
  tellProblemOf,
} from '../chatfactor/gate.js'
export { defineFeature } from '../chatfactor/given-feature.js'
export { coreHappenings, coreSaid, type FactsOf, type Happening } from '../chatfactor/happenings.js'
export { boundPeople } from '../chats/bound-people.js'
export type { ChatButton, ChatCommand, ChatSlots, Pressed } from '../chats/chat-ways.js'
export { digitsIn } from '../chats/digits-in-text.js'
export { disowned, withSignIns } from '../chats/disown-press.js'
export type { EventSource } from '../chats/event-source.js'
export { acknowledge, actOnce, replyWith } from '../chats/event-source.js'
export { writtenOutcome } from '../deliveries/outcome-ledger.js'
export { languagesOf } from '../deliveries/spoken-languages.js'
export { batch, type Sweeper, sweepInTurns } from '../deliveries/sweep-batches.js'
export type { Beside, Sweep, WorkerSlots } from '../deliveries/worker-loop.js'
export { toldOfEnrollment } from '../enrollments/enrollment-happenings.js'
export { createEnrollments } from '../enrollments/enrollment-service.js'
export { enrollmentView } from '../enrollments/enrollments.js'
export { groundsOf, newTokenSchema, startEnrollment } from '../enrollments/starting.js'
export { ChatfactorError } from '../errors/chatfactor-error.js'
export { fit } from '../errors/fit.js'
export { invalidInput } from '../errors/known-options.js'
export { type ApprovalNumbers, numbersFrom } from '../features/approvals/approval-numbers.js'
export { toldOfInvitation } from '../features/invitations/invitation-happenings.js'
export { createBypass } from '../features/recovery/bypass.js'
export { recoveryAnnouncements } from '../features/recovery/recovery-announcements.js'
export { withoutCode } from '../features/recovery/recovery-codes.js'
export { recoveryNotice } from '../features/recovery/recovery-elsewhere.js'
export { toldOfNoPin, toldOfRecovery } from '../features/recovery/recovery-happenings.js'
export { refuseLiterals } from '../features/step-up/second-factor-service.js'
export type { Around, SentAbout } from '../kernel/around.js'
export { commit } from '../kernel/commit.js'
export type { Commit, Decision, Effect, Untold } from '../kernel/decision.js'
export { type DeliveryDraft, deliveryDraft, type MessageEdit } from '../kernel/decision.js'
export { definite } from '../kernel/definite.js'
export { drawnQr } from '../kernel/drawn-qr.js'
export type { Engine } from '../kernel/engine.js'
export type {
  Below,
  Feature,
  Features,
  FeedStanding,
  Fetches,
  LookAtFeed,
  Passwords,
  TakesBack,
  TokenHolder,
} from '../kernel/feature.js'
export type { EventOf } from '../kernel/happenings.js'
export {
  type Announcement,
  announcement,
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
export {
  type ActedBy,
  actedBy,
  actorOf,
  isNamed,
  listOptionsSchema,
  parseInput,
  userOf,
  userRefSchema,
} from '../kernel/input.js'
export { placed, readNetwork } from '../kernel/locate.js'
export {
  aboutMember,
  by,
  chatOf,
  type Found,
  type HeldChats,
  heldChats,
  isMembership,
  laneOf,
  look,
  type Membership,
  members,
  messengerOf,
  type OfPerson,
  ofMember,
  ownerOf,
  ownersOf,
  personRefs,
} from '../kernel/membership.js'
export { type ActionNews, type NewsOf, newsIn, type ToldNews } from '../kernel/news.js'
export { operate } from '../kernel/operate.js'
export { printableText } from '../kernel/printable-text.js'
export { longestChallengeMs } from '../kernel/retention.js'
export * from '../kernel/said.js'
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
export type { Noted, TrailFilter, TrailSlot } from '../kernel/trail-slot.js'
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
export {
  away,
  commandName,
  maskedLogin,
  minutesLeft,
  moment,
  namesIn,
  oneLine,
  originOf,
  text,
} from '../messages/message-values.js'
export { chatDelivery, chatReply, mailDelivery, tellHolder } from '../messages/new-delivery.js'
export { accessTemplates } from '../messages/notice-templates.js'
export { plainNotice } from '../messages/plain-notice.js'
export { changeNotice, lockNotice, securityNotice, signInNotice } from '../messages/security-notice.js'
export { tokenTemplates } from '../messages/token-templates.js'
export { allTokens, createAssignments, membershipEnd, tokensEnd } from '../people/assignment-service.js'
export { assignmentView, conditionsOf, onResource } from '../people/assignments.js'
export { endingSessions, joining, newAssignment, switching, unlocked, unlocking } from '../people/member-changes.js'
export { toldOfPeople, toldOfSessionsEnd } from '../people/people-happenings.js'
export { presets, resourceUpdateSchema } from '../people/resource-input.js'
export { createResources } from '../people/resource-service.js'
export { resourceView } from '../people/resources.js'
export { newUser, userInputSchema, userShapes } from '../people/user-input.js'
export { createUsers, userChange } from '../people/user-service.js'
export { userView } from '../people/users.js'
export { aside, quoted } from '../platform-client/text.js'
export type { ChatAddress, InboundEvent, MessageAction, OutboundMessage, SendOutcome } from '../ports/transport.js'
export { accountActions, leavingActions } from '../records/allowed-actions.js'
export { addressPurpose, answerModes, mailProofPurpose, signInPurpose } from '../records/challenge-record.js'
export { noMisses } from '../records/groups/attempts.js'
export { noBypass } from '../records/groups/bypass.js'
export { nothingWaits } from '../records/groups/challenges.js'
export { noRecoveryCodes } from '../records/groups/recovery.js'
export { noSends } from '../records/groups/sends.js'
export { allows, isByInvitation, isPortalOn, isRequired, tokenPolicy } from '../records/policy.js'
export { idShape, strictObject, text as textShape, upTo, wholeNumber } from '../records/shapes.js'
export { accessRefused, closedOn, isTimeZone, readWindow, type Whence, wrongPlace } from '../rules/access.js'
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
export { isErased } from '../rules/erased.js'
export { graceEnd, graceLeft, graceUntil } from '../rules/grace.js'
export { bypassedUntil, isHeld, isTransfer, rememberedForMs } from '../rules/held-to.js'
export { isWeaker, stricter } from '../rules/least.js'
export {
  hasPortal,
  heldTokenIds,
  isBacking,
  isLiveToken,
  isOfChat,
  isOn,
  isSwitchedOff,
  isUsableLink,
  noLongerOff,
  tellable,
} from '../rules/live.js'
export { loginKeyOf, loginKeyStart } from '../rules/login.js'
export { afterMiss, challengeChange } from '../rules/open-challenges.js'
export { type OthersEnd, othersEnd } from '../rules/others-end.js'
export { denied, refused, requireNone } from '../rules/refusal.js'
export { toldOfRule } from '../rules/rule-happenings.js'
export { newTokenRefusal, refusalOfHost, type Want } from '../rules/rules.js'
export { countedTimes, fullUntil, isDelay } from '../rules/send-limits.js'
export { isLive, isResetting, isUnvouched, type SessionState, sessionMs, sessionState } from '../rules/session-rules.js'
export { isToldOf } from '../rules/sign-in-notices.js'
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
export { membershipsElsewhere, tokensEverywhere } from '../self-service/door.js'
export { changeOwn } from '../self-service/own-record.js'
export { revocation } from '../tokens/revocation.js'
export { toldOfToken } from '../tokens/token-happenings.js'
export { createTokens, tokenView } from '../tokens/token-service.js'
