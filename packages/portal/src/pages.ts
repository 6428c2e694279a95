/**
 * For packages that add pages to a portal, as `@chatfactor/console` does: the document around a page, its parts and its
 * forms, in the portal's language. It may change with every version, so such a package needs the same version.
 *
 * @module pages
 */

export { type Asset, type Assets, asset } from './assets/assets.js'
export { iconDrawing, wordmarkDrawing } from './assets/mark.js'
export type { BrandOf, ShownBrand } from './brand.js'
export { askHost } from './http/ask-host.js'
export { type Form, fileOf, readForm, readLargeForm } from './http/form.js'
export { formOwner, isFormOfAnother } from './http/form-of-another.js'
export { createFormSeal, type FormSeal } from './http/form-seal.js'
export { type Drawing, type PageStatus, page } from './http/html.js'
export { type FieldWords, fieldErrors, inputErrors } from './http/input-errors.js'
export { type JsonCookie, jsonCookie, longestCookie, written } from './http/json-cookie.js'
export { type PortalContext, type PortalRoutes, type PortalTypes, portalHono } from './http/portal-hono.js'
export { notFound } from './http/problem.js'
export { errorIn, errorsIn, type RefusedForm, refusedForm, refuseForm, textIn, textsIn } from './http/refused-form.js'
export { remembered, type Said, type SaidAgain } from './http/said-again.js'
export { openForm, type SealedAbout, sealForm } from './http/sealed-form.js'
export { type HostCookie, hostCookie } from './http/session-cookie.js'
export type { SignInStep, StepCookie } from './http/step-cookie.js'
export { type ToldOnce, toldOnce } from './http/told-once.js'
export type { PortalSession, SignedInVisit, Visit, WaitingVisit } from './http/visits.js'
export { whenLate } from './http/when-late.js'
export { withQuery } from './http/with-query.js'
export type { Looks, ShownLook } from './looks.js'
export { userWords } from './pages/field-words.js'
export { LastUse, TokenState } from './pages/token-list-page.js'
export { Button, ButtonForm, Link, type Says } from './parts/button.js'
export { CopyButton } from './parts/copy-button.js'
export {
  Answers,
  type AnswersProps,
  Choice,
  type ChoiceProps,
  Choices,
  Field,
  type FieldProps,
  Switch,
  type SwitchProps,
} from './parts/field.js'
export { Icon } from './parts/icon.js'
export type { IconName } from './parts/icons.js'
export { Illustration, type IllustrationName } from './parts/illustration.js'
export { Initials } from './parts/initials.js'
export { languageName } from './parts/language-name.js'
export { localeOf } from './parts/locale.js'
export { Day, fromNow, Instant, Moment } from './parts/moment.js'
export { Notice } from './parts/notice.js'
export { OwnerMark } from './parts/owner-mark.js'
export { Document, type DocumentProps, type HeadProps } from './parts/page-frame.js'
export { personName } from './parts/person-name.js'
export { placeName } from './parts/place-name.js'
export { type FormOwner, PostForm, WithFormOwner } from './parts/post-form.js'
export { linkTo } from './parts/tags.js'
export { TokenOrigin } from './parts/token-origin.js'
export type { Tone } from './parts/tone.js'
export { TransportIcon } from './parts/transport-icon.js'
export type { PortalEnvironment } from './portal-environment.js'
export { type PortalPaths, type ProfilePart, portalPaths } from './portal-paths.js'
export { assetResponse } from './routes/asset-routes.js'
export type { Site } from './site.js'
export type { News } from './states/news.js'
export type { PlainKey, PortalWords, TextKey } from './words/portal-words.js'
