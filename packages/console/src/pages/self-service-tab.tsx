import { PostForm } from '@chatfactor/portal/pages'
import type { FC } from 'hono/jsx'
import { ActionsSection } from './actions-section.js'
import { SaveBar } from './admin-frame.js'
import { adminPaths, resourceTabs } from './admin-paths.js'
import { useConsole } from './console-context.js'
import { EnrollmentSections } from './enrollment-sections.js'
import { type FormValues, OpenedField } from './opened-form.js'
import { FirstTokenSection, PortalSection } from './portal-section.js'
import { ResourceFrame } from './resource-frame.js'
import type { SettingsTabProps } from './settings-form.js'

/**
 * The tabs *Self-Service* and *Token Enrollment*: two panels of one form; the address decides which is shown.
 *
 * So changes in one panel are kept while the other is shown, and *Save* in either saves both, with and without scripts.
 */
export const SelfServiceTab: FC<SettingsTabProps<FormValues>> = (props) => {
  const { site, words } = useConsole()
  const { resource, opened, errors } = props
  return (
    <ResourceFrame {...props} at="self-service">
      <PostForm
        action={adminPaths(site).resource(resource.id, 'self-service')}
        class="settings panels"
        data-save
        data-unsaved={errors.size > 0 ? '' : undefined}
      >
        <OpenedField opened={opened} />
        <div class="panel" id="self-service">
          <PortalSection {...props} />
          <ActionsSection values={props.values} />
          <FirstTokenSection {...props} />
          <SaveBar tab="self-service" />
        </div>
        <div class="panel" id="token-enrollment">
          <h2 class="for-readers">{words.say(resourceTabs['token-enrollment'])}</h2>
          <EnrollmentSections {...props} />
          <SaveBar tab="token-enrollment" />
        </div>
      </PostForm>
    </ResourceFrame>
  )
}
