export type { ApprovalEvents } from '../features/approvals/approval-happenings.js'
export type { Notices } from '../features/undo/notices.js'
export type { FoundNotice, NothingToUndo, Undone, UndoneChange, UndoneOn } from '../features/undo/undone.js'
