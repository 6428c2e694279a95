import type { CommandContext } from '../terminal.js'
import { auditExportCommand } from './audit-export.js'
import { auditHeadCommand } from './audit-head.js'
import { auditVerifyCommand } from './audit-verify.js'
import { doctorCommand } from './doctor.js'
import { eraseCommand } from './erase.js'
import { importCommand } from './import.js'
import { initCommand } from './init.js'
import { keysCheckCommand } from './keys-check.js'
import { keysGenerateCommand } from './keys-generate.js'
import { keysRevokeCommand } from './keys-revoke.js'
import { keysRotateCommand } from './keys-rotate.js'
import { migrateCommand } from './migrate.js'
import { receiptVerifyCommand } from './receipt-verify.js'
import { sandboxCommand } from './sandbox.js'

/** Every command, as typed. */
export function allCommands(context: CommandContext) {
  return [
    initCommand(context),
    sandboxCommand(context),
    migrateCommand(context),
    doctorCommand(context),
    keysGenerateCommand(context),
    keysCheckCommand(context),
    keysRevokeCommand(context),
    keysRotateCommand(context),
    importCommand(context),
    auditVerifyCommand(context),
    auditHeadCommand(context),
    auditExportCommand(context),
    eraseCommand(context),
    receiptVerifyCommand(context),
  ] as const
}
