-- Columns
account.id int8 not null
account.code text not null
account.currency bpchar not null
acme_challenge.token text not null
acme_challenge.answer text not null
acme_challenge.at timestamptz not null
acme_turn.directory text not null
acme_turn.ends_at timestamptz not null
album.id uuid not null
album.founder uuid not null
album.title text not null
album.about text not null
album.audience text not null
album.cover uuid
album.made_at timestamptz not null
album.added_at timestamptz
album.news_at timestamptz
album.told_at timestamptz
album_entry.id uuid not null
album_entry.album uuid not null
album_entry.work uuid not null
album_entry.range uuid
album_entry.position int4 not null
album_entry.note text not null
album_entry.added_by uuid not null
album_entry.added_at timestamptz not null
album_follower.album uuid not null
album_follower.person uuid not null
album_follower.since timestamptz not null
album_follower.told_at timestamptz not null
album_keeper.album uuid not null
album_keeper.person uuid not null
album_keeper.asked_by uuid not null
album_keeper.asked_at timestamptz not null
album_keeper.since timestamptz
alternative.work_id uuid not null
alternative.alt text not null
alternative.transcript text not null
alternative.at timestamptz not null
alternative.by uuid not null
answer.contribution_id uuid not null
answer.number int4 not null
answer.kind text not null
answer.reason text not null
answer.where_title text not null
answer.where_link text not null
answer.answered_by uuid not null
answer.answered_at timestamptz not null
answer.part uuid
answer.cut uuid
answer.through uuid
answer_box.one bool not null
answer_box.looked_at timestamptz not null
answer_box.error text
api_token.id uuid not null
api_token.hash bytea not null
api_token.person_id uuid not null
api_token.name text not null
api_token.scopes _text not null
api_token.made_at timestamptz not null
api_token.last_used_at timestamptz
api_token.revoked_at timestamptz
api_token.at_door bool not null
asset.id uuid not null
asset.original uuid not null
asset.file_name text not null
asset.mime text not null
asset.medium text not null
asset.accepted_by uuid
asset.accepted_at timestamptz not null
asset.ready_at timestamptz
asset.finished_at timestamptz
asset.used_at timestamptz
asset.failed_at timestamptz
asset.failure_key text
asset.duration_flicks int8
asset.width int4
asset.height int4
asset.rate_numerator int4
asset.rate_denominator int4
asset.channels int4 not null
asset.peaks bytea
asset.cut_from_ms int8
asset.cut_to_ms int8
asset.blur bytea
asset.loudness numeric
asset.loudness_range numeric
asset.true_peak numeric
asset.timecode text
asset.starts_sample int8
audit_entry.seq int8 not null
audit_entry.at timestamptz not null
audit_entry.actor uuid
audit_entry.action text not null
audit_entry.subject text not null
audit_entry.reason text not null
award.question uuid not null
award.minor int8 not null
award.from_held int8 not null
award.from_reserve int8 not null
award.from_company int8 not null
award.let_go int8 not null
award.reason text not null
award.by uuid not null
award.at timestamptz not null
award.tx int8
balance.account_id int8 not null
balance.amount int8 not null
balance.version int8 not null
blob.id uuid not null
blob.sha256 bytea not null
blob.bytes int8 not null
blob.storage_key text not null
blob.created_at timestamptz not null
blob.kept_at timestamptz
blob.crc32 int8
book_line.id uuid not null
book_line.part uuid not null
book_line.kind text not null
book_line.minor int8 not null
book_line.currency bpchar not null
book_line.what text not null
book_line.country bpchar
book_line.day date not null
book_line.by uuid not null
book_line.at timestamptz not null
book_line.tx int8 not null
book_line.allocated_from uuid
book_line.corrects uuid
book_line.reason text
bucket.one bool not null
bucket.name text not null
bucket.prefix text not null
bucket.mark text not null
budget_line.id uuid not null
budget_line.part uuid not null
budget_line.label text not null
budget_line.minor int8 not null
budget_line.currency bpchar not null
budget_line.by uuid not null
budget_line.at timestamptz not null
budget_line.dropped_at timestamptz
budget_line.dropped_by uuid
call.id uuid not null
call.opener uuid not null
call.part uuid
call.title text not null
call.ask text not null
call.media _text not null
call.length_hint text not null
call.example_work uuid
call.deadline timestamptz not null
call.decider uuid not null
call.adopted_by uuid
call.adopted_at timestamptz
call.created_at timestamptz not null
call.closed_by uuid
call.closed_at timestamptz
call.outcome text not null
call.kind text not null
call.wanted_count int4
call.minutes int4
call.skills _text not null
call.languages _text not null
call.teams bool not null
call.each_max int4
call.example_range uuid
call.pitch_until timestamptz
call.shortlist_by timestamptz
call.paid bool not null
call_ask.call_id uuid not null
call_ask.asset uuid not null
call_ask.by uuid not null
call_ask.at timestamptz not null
call_begun.call_id uuid not null
call_begun.person uuid not null
call_begun.at timestamptz not null
call_follower.call_id uuid not null
call_follower.person uuid not null
call_follower.since timestamptz not null
call_invited.call_id uuid not null
call_invited.person uuid not null
call_invited.contribution uuid
call_invited.by uuid not null
call_invited.at timestamptz not null
call_judge.call_id uuid not null
call_judge.person_id uuid not null
call_judge.named_by uuid not null
call_judge.named_at timestamptz not null
call_move.call_id uuid not null
call_move.number int4 not null
call_move.was timestamptz not null
call_move.until timestamptz not null
call_move.reason text not null
call_move.by uuid not null
call_move.at timestamptz not null
call_news.id uuid not null
call_news.call_id uuid not null
call_news.kind text not null
call_news.args _text not null
call_news.by uuid not null
call_news.at timestamptz not null
call_news.told_to uuid
call_news.done_at timestamptz
call_review.call_id uuid not null
call_review.blind bool not null
call_review.criteria _text not null
call_review.set_by uuid not null
call_review.set_at timestamptz not null
call_tally.call_id uuid not null
call_tally.given int4 not null
call_tally.waiting int4 not null
call_tally.used int4 not null
call_tally.media _text not null
call_tally.due timestamptz not null
caption_track.work_id uuid not null
caption_track.language text not null
caption_track.vtt text not null
caption_track.at timestamptz not null
caption_track.by uuid not null
citation.child uuid not null
citation.position int4 not null
citation.parent uuid not null
citation.class text not null
citation.used text not null
citation.used_bp int4
citation.thanks text not null
citation.used_from_flicks int8
citation.used_to_flicks int8
claim.id uuid not null
claim.older uuid not null
claim.younger uuid not null
claim.round int4 not null
claim.class text not null
claim.used text not null
claim.used_from_flicks int8
claim.used_to_flicks int8
claim.evidence text not null
claim.by uuid not null
claim.at timestamptz not null
claim_step.claim uuid not null
claim_step.number int4 not null
claim_step.kind text not null
claim_step.words text not null
claim_step.by uuid not null
claim_step.at timestamptz not null
company.id int4 not null
company.name text not null
company.kind text not null
company.currency bpchar not null
company.url text not null
company.set_up_at timestamptz not null
company.set_up_by uuid not null
company.class_code_hash bytea
company.class_code_at timestamptz
company.class_code_by uuid
company.under13_at timestamptz
company.under13_by uuid
company_stage.id uuid not null
company_stage.name text not null
company_stage.stage text not null
company_stage.added_by uuid not null
company_stage.added_at timestamptz not null
consent.seq int8 not null
consent.id uuid not null
consent.kind text not null
consent.version int4 not null
consent.locale text not null
consent.sha256 bytea not null
consent.signer uuid not null
consent.capacity text not null
consent.action text not null
consent.at timestamptz not null
consent.works _uuid not null
consent.signer_name bytea not null
consent.signer_ip bytea not null
consent.signer_agent bytea not null
consent.prev_hash bytea not null
consent.hash bytea not null
contribution.id uuid not null
contribution.call_id uuid
contribution.terms_version int4
contribution.part uuid
contribution.work_id uuid not null
contribution.person_id uuid not null
contribution.note text not null
contribution.given_at timestamptz not null
contribution.phase text not null
contribution.answer_number int4 not null
contribution.answer_kind text
contribution.waits bool not null
contribution.ring_a int8 not null
contribution.ring_b int8 not null
contribution.round int2 not null
contribution_look.contribution_id uuid not null
contribution_look.call_id uuid not null
contribution_look.ring int8 not null
contribution_look.eyes int4 not null
contribution_look.credit int4 not null
contribution_look.score int4
contribution_party.person_id uuid not null
contribution_party.given_at timestamptz not null
contribution_party.contribution_id uuid not null
contribution_view.contribution_id uuid not null
contribution_view.person_id uuid not null
contribution_view.at timestamptz not null
contribution_view.deciding bool not null
conversation.id int8 not null
conversation.person uuid not null
conversation.kind text not null
conversation.subject uuid not null
conversation.until timestamptz not null
credential.person_id uuid not null
credential.mail_hash bytea
credential.mail bytea
credential.mail_confirmed_at timestamptz
credential.password_hash text
credential.changed_at timestamptz not null
currency.code bpchar not null
currency.exponent int2 not null
cut.id uuid not null
cut.part uuid not null
cut.number int4 not null
cut.asset uuid not null
cut.length_flicks int8
cut.rate_numerator int4
cut.rate_denominator int4
cut.note text not null
cut.once uuid
cut.made_by uuid not null
cut.made_at timestamptz not null
cut.locked_by uuid
cut.locked_at timestamptz
cut.hash bytea
cut.change_seq int8 not null
cut_approval.id uuid not null
cut_approval.approver uuid not null
cut_approval.choice text not null
cut_approval.hash bytea not null
cut_approval.at timestamptz not null
cut_approval_words.approval uuid not null
cut_approval_words.words text not null
cut_approver.id uuid not null
cut_approver.cut uuid not null
cut_approver.person_id uuid
cut_approver.guest uuid
cut_approver.asked_by uuid not null
cut_approver.asked_at timestamptz not null
cut_approver.taken_back_by uuid
cut_approver.taken_back_at timestamptz
cut_review.cut uuid not null
cut_review.circle text not null
cut_review.question text not null
cut_review.set_by uuid not null
cut_review.set_at timestamptz not null
decision.id uuid not null
decision.part uuid not null
decision.production uuid not null
decision.what text not null
decision.why text not null
decision.by uuid not null
decision.at timestamptz not null
declaration.work_id uuid not null
declaration.number int4 not null
declaration.up_to_version int4 not null
declaration.authors_complete bool not null
declaration.people text not null
declaration.people_note text not null
declaration.places text not null
declaration.places_note text not null
declaration.ai_use text not null
declaration.ai_tool text not null
declaration.ai_human text not null
declaration.declared_by uuid not null
declaration.declared_at timestamptz not null
document.kind text not null
document.version int4 not null
document.locale text not null
document.sha256 bytea not null
document.body bytea not null
document.kept_at timestamptz not null
drawing.asset uuid not null
drawing.strokes text not null
edge.seq int8 not null
edge.parent uuid not null
edge.parent_seq int8 not null
edge.parent_version int4 not null
edge.child uuid not null
edge.child_seq int8 not null
edge.child_version int4 not null
edge.class text not null
edge.used text not null
edge.used_bp int4
edge.thanks text not null
edge.at timestamptz not null
edge.used_from_flicks int8
edge.used_to_flicks int8
edge_confirmation.edge_seq int8 not null
edge_confirmation.kind text not null
edge_confirmation.used_bp int4
edge_confirmation.by uuid
edge_confirmation.at timestamptz not null
edge_refusal.edge_seq int8 not null
edge_refusal.by uuid not null
edge_refusal.at timestamptz not null
edge_refusal.reason text not null
edge_refusal.seq int8 not null
edge_undone.seq int8 not null
edge_undone.edge_seq int8 not null
editing_file.asset_id uuid not null
editing_file.asked_at timestamptz not null
editing_file.used_at timestamptz not null
editing_file.progress int2 not null
editing_file.tries int2 not null
editing_file.failed_at timestamptz
editing_file.reason text
entry.tx_seq int8 not null
entry.line int4 not null
entry.account_id int8 not null
entry.currency bpchar not null
entry.amount int8 not null
event_publication.id uuid not null
event_publication.listener_id text not null
event_publication.event_type text not null
event_publication.serialized_event text not null
event_publication.publication_date timestamptz not null
event_publication.completion_date timestamptz
event_publication.status text
event_publication.completion_attempts int4
event_publication.last_resubmission_date timestamptz
exchange_rate.id uuid not null
exchange_rate.from_currency bpchar not null
exchange_rate.to_currency bpchar not null
exchange_rate.num int8 not null
exchange_rate.den int8 not null
exchange_rate.source text not null
exchange_rate.day date not null
exchange_rate.by uuid not null
exchange_rate.at timestamptz not null
external_source.id uuid not null
external_source.work uuid not null
external_source.url text not null
external_source.title text not null
external_source.author text not null
external_source.licence text not null
external_source.class text not null
external_source.evidence text not null
external_source.taken_at timestamptz not null
external_source.seen_on date
external_source.used text not null
external_source.thanks text not null
external_verdict.source uuid not null
external_verdict.so bool not null
external_verdict.by uuid not null
external_verdict.at timestamptz not null
external_verdict.reason text not null
greeter_away.person uuid not null
greeter_away.since timestamptz not null
greeting.work uuid not null
greeting.greeter uuid
greeting.assigned_at timestamptz
greeting.passed_on_at timestamptz
greeting.since timestamptz not null
greeting.until timestamptz not null
greeting.reply uuid
greeting.answered_by uuid
greeting.answered_at timestamptz
greeting.breach_told_at timestamptz
heart.kind text not null
heart.subject uuid not null
heart.person uuid not null
heart.at timestamptz not null
hidden_subject.kind text not null
hidden_subject.subject uuid not null
hidden_subject.case_id uuid not null
hidden_subject.at timestamptz not null
idempotency.key text not null
idempotency.who text not null
idempotency.request_hash bytea not null
idempotency.status int4
idempotency.content_type text
idempotency.location text
idempotency.body bytea
idempotency.at timestamptz not null
interview_question.id uuid not null
interview_question.part uuid not null
interview_question.position int4 not null
interview_question.text text not null
interview_question.by uuid not null
interview_question.at timestamptz not null
invitation.id uuid not null
invitation.hash bytea not null
invitation.made_by uuid not null
invitation.made_at timestamptz not null
invitation.expires_at timestamptz not null
invitation.people_max int4 not null
invitation.words text not null
invitation.revoked_at timestamptz
invitation.revoked_by uuid
invitation_use.invitation_id uuid not null
invitation_use.person_id uuid not null
invitation_use.at timestamptz not null
letter.id uuid not null
letter.seq int8 not null
letter.person_id uuid
letter.recipient bytea not null
letter.subject bytea not null
letter.body bytea not null
letter.reply_to bytea
letter.made_at timestamptz not null
letter.sent_at timestamptz
letter.tries int4 not null
letter.next_try_at timestamptz not null
letter.given_up_at timestamptz
letter.last_error text
letter.unsubscribe bytea
likeness.id uuid not null
likeness.child uuid not null
likeness.child_version int4 not null
likeness.parent uuid not null
likeness.parent_version int4 not null
likeness.kind text not null
likeness.of_child_bp int4 not null
likeness.of_parent_bp int4 not null
likeness.shift int4 not null
likeness.stretches _int4 not null
likeness.found_at timestamptz not null
likeness.asked_at timestamptz
likeness.flagged_at timestamptz
likeness_denial.likeness uuid not null
likeness_denial.by uuid not null
likeness_denial.at timestamptz not null
likeness_denial.words text not null
likeness_verdict.likeness uuid not null
likeness_verdict.so bool not null
likeness_verdict.by uuid not null
likeness_verdict.at timestamptz not null
likeness_verdict.reason text not null
line_agreement.offer uuid not null
line_agreement.person_id uuid not null
line_agreement.at timestamptz not null
line_offer.id uuid not null
line_offer.script uuid not null
line_offer.person_id uuid not null
line_offer.version int4 not null
line_offer.act text not null
line_offer.lines _int4 not null
line_offer.was text not null
line_offer.text text not null
line_offer.reason text not null
line_offer.at timestamptz not null
line_offer.agrees int4 not null
line_offer.answer text
line_offer.answer_word text not null
line_offer.answered_by uuid
line_offer.answered_at timestamptz
line_offer.became int4
live_angle.id uuid not null
live_angle.part uuid not null
live_angle.label text not null
live_angle.link uuid not null
live_angle.made_by uuid not null
live_angle.made_at timestamptz not null
live_answer.id uuid not null
live_answer.part uuid not null
live_answer.prompt uuid not null
live_answer.take uuid not null
live_answer.claim_hash bytea not null
live_answer.medium text not null
live_answer.body text
live_answer.asset uuid
live_answer.at timestamptz not null
live_answer.place int8
live_answer.decided_by uuid
live_answer.decided_at timestamptz
live_answer.work uuid
live_cue.id uuid not null
live_cue.part uuid not null
live_cue.slot uuid
live_cue.title text not null
live_cue.planned_flicks int8
live_cue.began_at timestamptz not null
live_cue.by uuid not null
live_origin.work uuid not null
live_origin.part uuid not null
live_origin.prompt uuid
live_origin.at timestamptz not null
live_prompt.id uuid not null
live_prompt.part uuid not null
live_prompt.ask text not null
live_prompt.medium text
live_prompt.asked_by uuid not null
live_prompt.asked_at timestamptz not null
live_prompt.closed_at timestamptz
live_show.part uuid not null
live_show.code text not null
live_show.opened_by uuid not null
live_show.opened_at timestamptz not null
live_show.closed_at timestamptz
loose_upload.asset uuid not null
loose_upload.at timestamptz not null
mail_answer.message bytea not null
mail_answer.outcome text not null
mail_answer.at timestamptz not null
mail_link.hash bytea not null
mail_link.person_id uuid not null
mail_link.kind text not null
mail_link.made_at timestamptz not null
mail_link.expires_at timestamptz not null
mail_link.used_at timestamptz
making.work_id uuid not null
making.tools text not null
making.process text not null
making.at timestamptz not null
making.by uuid not null
marker_file.id uuid not null
marker_file.cut uuid not null
marker_file.sent_by uuid not null
marker_file.name text not null
marker_file.sha256 bytea not null
marker_file.sent_at timestamptz not null
marker_file.markers jsonb not null
marker_taken.file uuid not null
marker_taken.place int4 not null
marker_taken.note uuid not null
marker_taken.at timestamptz not null
material.id uuid not null
material.work_id uuid not null
material.version int4
material.kind text not null
material.name text not null
material.asset uuid
material.blob uuid
material.file_name text not null
material.bytes int8 not null
material.once uuid
material.at timestamptz not null
material.by uuid not null
media_job.asset_id uuid not null
media_job.progress int4 not null
media_job.tries int4 not null
media_job.failure_key text
media_job.reason text
media_job.stopped_at timestamptz
media_job.changed_at timestamptz not null
media_segment.key bytea not null
media_segment.blob_id uuid not null
media_segment.frames int4 not null
media_segment.made_at timestamptz not null
media_segment.used_at timestamptz not null
moderation_case.id uuid not null
moderation_case.kind text not null
moderation_case.subject uuid not null
moderation_case.opened_at timestamptz not null
moderation_case.closed_at timestamptz
moderation_case.closed_by uuid
moderation_case.action text
moderation_case.message text
nameless.work uuid not null
nameless.person uuid not null
nameless.at timestamptz not null
notice.id uuid not null
notice.person uuid not null
notice.kind text not null
notice.args _text not null
notice.link text not null
notice.at timestamptz not null
notice.seen_at timestamptz
notice.news text
notice.topic text not null
notice.site bool not null
notice.mail bool not null
notice.digest bool not null
notice.due_at timestamptz
notice_choice.person uuid not null
notice_choice.topic text not null
notice_choice.site bool not null
notice_choice.mail text not null
notice_choice.push bool not null
notice_digest.person uuid not null
notice_digest.due_at timestamptz not null
notice_digest.planned bool not null
notice_taste.person uuid not null
notice_taste.zone text not null
notice_taste.quiet_from time
notice_taste.quiet_to time
notice_taste.rhythm text not null
notice_taste.digest_hour int4 not null
origin.tx int8 not null
origin.payee uuid not null
origin.kind text not null
origin.country bpchar not null
origin.currency bpchar not null
origin.share int8 not null
origin.part int8 not null
origin.whole int8 not null
origin.payout uuid
pack.id uuid not null
pack.person uuid not null
pack.kind text not null
pack.subject text not null
pack.title text not null
pack.since uuid
pack.made_at timestamptz not null
pack.files jsonb not null
pack.quality text not null
part.id uuid not null
part.production uuid not null
part.parent uuid
part.kind text not null
part.title text not null
part.theme text not null
part.stage text not null
part.position int4 not null
part.planned_flicks int8
part.due_on date
part.owner uuid not null
part.visibility text not null
part.created_at timestamptz not null
part.moved_at timestamptz not null
part.published_at timestamptz
part.version int4 not null
part.starts_on date
part.locks_on date
part.stage_name text
part.closed_itself bool not null
part.dropped_at timestamptz
part.dropped_by uuid
part.dropped_why text
part.ownerless_at timestamptz
part_change.seq int8 not null
part_change.production uuid not null
part_change.part uuid not null
part_change.title text not null
part_change.kind text not null
part_change.args _text not null
part_change.why text not null
part_change.version int4 not null
part_change.by uuid
part_change.at timestamptz not null
part_department.part uuid not null
part_department.department text not null
part_department.bp int4 not null
part_department.set_by uuid not null
part_department.set_at timestamptz not null
part_grant.part uuid not null
part_grant.person_id uuid not null
part_grant.role text not null
part_grant.granted_by uuid not null
part_grant.granted_at timestamptz not null
part_invitation.id uuid not null
part_invitation.part uuid not null
part_invitation.person_id uuid not null
part_invitation.role text not null
part_invitation.note text not null
part_invitation.asked_by uuid not null
part_invitation.asked_at timestamptz not null
part_invitation.answered_at timestamptz
part_invitation.answer text
part_need.id uuid not null
part_need.part uuid not null
part_need.what text not null
part_need.person uuid
part_need.added_by uuid not null
part_need.added_at timestamptz not null
part_need.met_by uuid
part_need.met_at timestamptz
part_stall.part uuid not null
part_stall.asked_at timestamptz not null
part_stall.answered_by uuid
part_stall.answered_at timestamptz
part_stall.help text
part_voice.id uuid not null
part_voice.part uuid not null
part_voice.person_id uuid not null
part_voice.text text not null
part_voice.at timestamptz not null
payee.id uuid not null
payee.made_at timestamptz not null
payee.country bpchar
payee.currency bpchar
payee.name bytea
payee.account bytea
payee.account_hash bytea
payee.given_at timestamptz
payee.verified_at timestamptz
payee.verified_by uuid
payee.closing_at timestamptz
payee.merged_into uuid
payee.merged_at timestamptz
payee.merged_by uuid
payee_person.person uuid not null
payee_person.payee uuid not null
payout.id uuid not null
payout.batch uuid not null
payout.payee uuid not null
payout.minor int8 not null
payout.withheld int8 not null
payout.sent_minor int8
payout.sent_currency bpchar
payout.rate uuid
payout.sent_tx int8
payout.settled_tx int8
payout.settled_at timestamptz
payout.returned_tx int8
payout.returned_at timestamptz
payout.return_reason text
payout_approval.batch uuid not null
payout_approval.person uuid not null
payout_approval.at timestamptz not null
payout_batch.id uuid not null
payout_batch.currency bpchar not null
payout_batch.made_at timestamptz not null
payout_batch.made_by uuid not null
payout_batch.approvals_needed int4 not null
payout_batch.exported_at timestamptz
payout_batch.dropped_at timestamptz
payout_batch.dropped_by uuid
payout_tax.payout uuid not null
payout_tax.country bpchar not null
payout_tax.kind text not null
payout_tax.rate_bp int4 not null
payout_tax.sourced int8 not null
payout_tax.minor int8 not null
person.id uuid not null
person.handle text not null
person.name text not null
person.credit_name text not null
person.about text not null
person.locale text not null
person.age_band text not null
person.joined_at timestamptz not null
person.picture uuid
person.approved_at timestamptz
person.approved_by uuid
person.suspended_at timestamptz
person.suspended_by uuid
person.suspended_reason text
person.erased_at timestamptz
person_key.person_id uuid not null
person_key.wrapped bytea not null
person_key.made_at timestamptz not null
person_role.person_id uuid not null
person_role.role text not null
person_role.granted_by uuid
person_role.granted_at timestamptz not null
person_skills.person uuid not null
person_skills.skills _text not null
person_skills.languages _text not null
person_skills.said_at timestamptz not null
pick.part uuid not null
pick.work_id uuid not null
pick.picked_by uuid not null
pick.picked_at timestamptz not null
pick.used_at timestamptz
pick.left_at timestamptz
pick.reason text
policy.version text not null
policy.params jsonb not null
policy.note text not null
policy.published_at timestamptz not null
policy.published_by uuid
poll.id uuid not null
poll.part uuid not null
poll.question text not null
poll.options _text not null
poll.by uuid not null
poll.at timestamptz not null
poll.ends_at timestamptz not null
poll.closed_at timestamptz
poll_vote.id uuid not null
poll_vote.poll uuid not null
poll_vote.person_id uuid not null
poll_vote.nth int4 not null
poll_vote.reason text not null
poll_vote.at timestamptz not null
print.id int8 not null
print.work_id uuid not null
print.number int4 not null
print.kind text not null
print.body bytea not null
print.made_at timestamptz not null
print.listed_at timestamptz
print_key.print int8 not null
print_key.band int2 not null
print_key.value int4 not null
print_key.place int4 not null
print_wanted.work_id uuid not null
print_wanted.number int4 not null
print_wanted.turn int4 not null
print_wanted.tries int4 not null
print_wanted.failed_at timestamptz
print_wanted.reason text
production_follower.production uuid not null
production_follower.person_id uuid not null
production_follower.since timestamptz not null
production_look.person_id uuid not null
production_look.production uuid not null
production_look.seq int8 not null
production_look.at timestamptz not null
production_rate.production uuid not null
production_rate.numerator int4 not null
production_rate.denominator int4 not null
production_rate.drop_frame bool not null
production_update.id uuid not null
production_update.part uuid not null
production_update.production uuid not null
production_update.happened text not null
production_update.next text not null
production_update.by uuid not null
production_update.at timestamptz not null
production_update.withdrawn_at timestamptz
production_update.told_at timestamptz
production_word.production uuid not null
production_word.level int4 not null
production_word.word text not null
prompt.id uuid not null
prompt.day date not null
prompt.text_en text not null
prompt.text_es text not null
prompt.medium text
prompt.kept_by uuid not null
prompt.kept_at timestamptz not null
proposal.id uuid not null
proposal.part uuid not null
proposal.currency bpchar not null
proposal.made_at timestamptz not null
proposal.made_by uuid not null
proposal.final_at timestamptz
proposal.final_by uuid
proposal.final_hash text
proposal.posted_at timestamptz
proposal.posted_by uuid
proposal.tx int8
proposal.paid_at timestamptz
proposal_flow.proposal uuid not null
proposal_flow.number int4 not null
proposal_flow.ord int4 not null
proposal_flow.department text
proposal_flow.from_work uuid
proposal_flow.to_work uuid
proposal_flow.to_payee uuid
proposal_flow.units int8 not null
proposal_flow.rule text not null
proposal_flow.past_own bool not null
proposal_line.proposal uuid not null
proposal_line.number int4 not null
proposal_line.payee uuid not null
proposal_line.units int8 not null
proposal_line.exact numeric not null
proposal_line.share int8 not null
proposal_line.recouped int8 not null
proposal_line.commissioned int8 not null
proposal_line.weight numeric not null
proposal_line.waived bool not null
proposal_line.state text not null
proposal_line.zero text
proposal_line.zero_work uuid
proposal_line.ends_at timestamptz
proposal_source.proposal uuid not null
proposal_source.number int4 not null
proposal_source.country bpchar not null
proposal_source.minor int8 not null
proposal_version.proposal uuid not null
proposal_version.number int4 not null
proposal_version.cut uuid not null
proposal_version.policy text not null
proposal_version.frozen bytea not null
proposal_version.freeze_hash text not null
proposal_version.result_hash text not null
proposal_version.reason text not null
proposal_version.made_at timestamptz not null
proposal_version.made_by uuid not null
proposal_version.opened_at timestamptz
proposal_version.ends_at timestamptz
proposal_version.gross int8 not null
proposal_version.refunds int8 not null
proposal_version.tax int8 not null
proposal_version.fee int8 not null
proposal_version.costs int8 not null
proposal_version.net int8 not null
proposal_version.reserve int8 not null
proposal_version.distributed int8 not null
proposal_version.company int8 not null
proposal_version.pool int8 not null
proposal_version.funded int8 not null
proposal_version.unallocated int8 not null
proposal_version.credit int8 not null
proposal_version.waiting int4 not null
proposal_version.by_hand int4 not null
publication.part uuid not null
publication.cut uuid not null
publication.about text not null
publication.published_by uuid not null
publication.published_at timestamptz not null
publication.withdrawn_by uuid
publication.withdrawn_at timestamptz
publication.reason text
push_device.id uuid not null
push_device.person uuid not null
push_device.hash bytea not null
push_device.sealed bytea not null
push_device.name text not null
push_device.made_at timestamptz not null
push_device.took_at timestamptz
push_due.notice uuid not null
push_due.device uuid not null
push_due.due_at timestamptz not null
push_due.tries int4 not null
question.id uuid not null
question.proposal uuid not null
question.number int4 not null
question.asker uuid not null
question.payee uuid
question.body text not null
question.evidence text not null
question.open_to_all bool not null
question.at timestamptz not null
question.answer text
question.answered_at timestamptz
question.answered_by uuid
question.held_payee uuid
question.held int8
question.settled_at timestamptz
range.id uuid not null
range.person uuid not null
range.work uuid not null
range.version int4 not null
range.from_flicks int8
range.to_flicks int8
range.passage text
range.words text not null
range.made_at timestamptz not null
range.let_go_at timestamptz
rate_limit.what text not null
rate_limit.who text not null
rate_limit.window_start timestamptz not null
rate_limit.taken int4 not null
rendition.asset_id uuid not null
rendition.kind text not null
rendition.number int4 not null
rendition.blob_id uuid not null
rendition.mime text not null
rendition.width int4
rendition.height int4
rendition.playlist text
rendition.codecs text
rendition.peak_bits_per_second int8
rendition.said bytea
reply.id uuid not null
reply.kind text not null
reply.subject uuid not null
reply.person uuid not null
reply.body text not null
reply.voice uuid
reply.at timestamptz not null
reply.taken_back_at timestamptz
reply.once uuid
report.id uuid not null
report.case_id uuid not null
report.reporter uuid
report.reason text not null
report.body text not null
report.at timestamptz not null
reserve_release.id uuid not null
reserve_release.proposal uuid not null
reserve_release.minor int8 not null
reserve_release.company int8 not null
reserve_release.reason text not null
reserve_release.by uuid not null
reserve_release.at timestamptz not null
reserve_release.tx int8 not null
review.contribution_id uuid not null
review.person_id uuid not null
review.call_id uuid not null
review.handed_at timestamptz not null
review.done_at timestamptz
review.skipped bool not null
review.points _int2 not null
review_answer.id uuid not null
review_answer.note uuid not null
review_answer.person_id uuid
review_answer.text text not null
review_answer.at timestamptz not null
review_answer.guest uuid
review_call.call uuid not null
review_call.note uuid not null
review_call.at timestamptz not null
review_guest.id uuid not null
review_guest.cut uuid not null
review_guest.name text not null
review_guest.token bytea
review_guest.passphrase text
review_guest.comments bool not null
review_guest.approves bool not null
review_guest.downloads bool not null
review_guest.marked bool not null
review_guest.made_by uuid not null
review_guest.made_at timestamptz not null
review_guest.ends_at timestamptz not null
review_guest.revoked_at timestamptz
review_guest.revoked_by uuid
review_guest.visits int4 not null
review_guest.seen_at timestamptz
review_guest.film uuid
review_guest.progress int4 not null
review_guest.tries int4 not null
review_guest.failed_at timestamptz
review_guest.erased_at timestamptz
review_guest_visit.hash bytea not null
review_guest_visit.guest uuid not null
review_guest_visit.at timestamptz not null
review_guest_visit.ends_at timestamptz not null
review_note.id uuid not null
review_note.part uuid not null
review_note.cut uuid not null
review_note.person_id uuid
review_note.crew_only bool not null
review_note.from_flicks int8 not null
review_note.to_flicks int8
review_note.kind text not null
review_note.text text not null
review_note.drawing text
review_note.state text not null
review_note.solved_in uuid
review_note.assigned uuid
review_note.at timestamptz not null
review_note.withdrawn_at timestamptz
review_note.guest uuid
review_step.seq int8 not null
review_step.note uuid not null
review_step.part uuid not null
review_step.kind text not null
review_step.by uuid
review_step.at timestamptz not null
review_step.cut uuid
review_step.person uuid
review_step.guest uuid
review_verdict.id uuid not null
review_verdict.cut uuid not null
review_verdict.person_id uuid
review_verdict.choice text not null
review_verdict.words text not null
review_verdict.at timestamptz not null
review_verdict.guest uuid
rough_cut.part uuid not null
rough_cut.looked_at timestamptz
rough_cut.names bool not null
rough_cut.wanted_at timestamptz
rough_cut.wanted_by uuid
rough_cut.turn int4 not null
rough_cut.tries int4 not null
rough_cut.percent int4 not null
rough_cut.failed_at timestamptz
rough_cut.failure text
rough_cut.asset uuid
rough_cut.key bytea
rough_cut.frames int4
rough_cut.with_names bool not null
rough_cut.made_at timestamptz
rough_cut.made_by uuid
rough_cut.rate_numerator int4 not null
rough_cut.rate_denominator int4 not null
rough_cut_run.part uuid not null
rough_cut_run.track int4 not null
rough_cut_run.nth int4 not null
rough_cut_run.key bytea not null
rough_cut_run.slot uuid not null
rough_cut_run.title text not null
rough_cut_run.kind text not null
rough_cut_run.work_id uuid
rough_cut_run.version int4
rough_cut_run.in_frame int4 not null
rough_cut_run.frames int4 not null
rough_cut_run.source_in_flicks int8
salaried_work.id uuid not null
salaried_work.part uuid not null
salaried_work.work uuid not null
salaried_work.reason text not null
salaried_work.by uuid not null
salaried_work.at timestamptz not null
salaried_work.lifted_by uuid
salaried_work.lifted_at timestamptz
schedule_feed.person_id uuid not null
schedule_feed.production uuid not null
schedule_feed.secret bytea not null
schedule_feed.made_at timestamptz not null
scheduled_chores.task_name text not null
scheduled_chores.task_instance text not null
scheduled_chores.task_data bytea
scheduled_chores.execution_time timestamptz not null
scheduled_chores.picked bool not null
scheduled_chores.picked_by text
scheduled_chores.last_success timestamptz
scheduled_chores.last_failure timestamptz
scheduled_chores.consecutive_failures int4
scheduled_chores.last_heartbeat timestamptz
scheduled_chores.version int8 not null
scheduled_chores.priority int2
scheduled_tasks.task_name text not null
scheduled_tasks.task_instance text not null
scheduled_tasks.task_data bytea
scheduled_tasks.execution_time timestamptz not null
scheduled_tasks.picked bool not null
scheduled_tasks.picked_by text
scheduled_tasks.last_success timestamptz
scheduled_tasks.last_failure timestamptz
scheduled_tasks.consecutive_failures int4
scheduled_tasks.last_heartbeat timestamptz
scheduled_tasks.version int8 not null
scheduled_tasks.priority int2
screening.cut uuid not null
screening.line int8 not null
screening.frame int8 not null
screening.speed_percent int4 not null
screening.move int8 not null
screening.moved_at timestamptz not null
screening.leader uuid
screening.asks uuid
screening_seat.cut uuid not null
screening_seat.person_id uuid
screening_seat.guest uuid
screening_seat.who uuid not null
screening_seat.seat uuid not null
screening_seat.came_at timestamptz not null
screening_seat.seen_at timestamptz not null
screening_seat.follows bool not null
screening_seat.x float4
screening_seat.y float4
screening_seat.pointed int8 not null
screening_seat.sketch text
screening_seat.sketch_frame int8
screening_seat.sketched int8 not null
script.id uuid not null
script.part uuid not null
script.work_id uuid not null
script.kind text not null
script.set_by uuid not null
script.set_at timestamptz not null
script.removed_by uuid
script.removed_at timestamptz
script.why text not null
script_text.work_id uuid not null
script_text.version int4 not null
script_text.next int4 not null
script_text.numbers _int4 not null
script_text.since _int4 not null
script_text.authors _uuid not null
seal.tx_seq int8 not null
seal.prev_hash bytea not null
seal.hash bytea not null
seal.at timestamptz not null
search_language.config text not null
search_stale.work_id uuid not null
search_word.word text not null
season_weight.weights uuid not null
season_weight.episode uuid not null
season_weight.weight int4 not null
season_weights.id uuid not null
season_weights.season uuid not null
season_weights.reason text not null
season_weights.by uuid not null
season_weights.at timestamptz not null
sent_file.asset uuid not null
sent_file.sender text not null
sent_file.at timestamptz not null
setup_link.hash bytea not null
setup_link.made_at timestamptz not null
share_adjustment.id uuid not null
share_adjustment.proposal uuid not null
share_adjustment.payee uuid not null
share_adjustment.bp int4 not null
share_adjustment.company_pays bool not null
share_adjustment.reason text not null
share_adjustment.author uuid not null
share_adjustment.at timestamptz not null
share_adjustment.approver uuid
share_adjustment.approved_at timestamptz
share_line.proposal uuid not null
share_line.position int4 not null
share_line.person uuid
share_line.stance text not null
share_line.bp int4 not null
share_line.craft text not null
share_line.words text not null
share_line.name text not null
share_line.link_hash bytea
share_line.answer text
share_line.answer_word text not null
share_line.answered_at timestamptz
share_proposal.id uuid not null
share_proposal.work_id uuid not null
share_proposal.number int4 not null
share_proposal.by uuid not null
share_proposal.equally bool not null
share_proposal.word text not null
share_proposal.at timestamptz not null
share_proposal.reminded_at timestamptz
share_proposal.outcome text
share_proposal.ended_by uuid
share_proposal.ended_at timestamptz
share_waiver.proposal uuid not null
share_waiver.payee uuid not null
share_waiver.at timestamptz not null
shared_line.line uuid not null
shared_line.proposal uuid not null
slot_question.part uuid not null
slot_question.work_id uuid not null
slot_question.person_id uuid not null
slot_question.asked_by uuid not null
slot_question.asked_at timestamptz not null
slot_question.answer text
slot_question.word text not null
slot_question.answered_at timestamptz
slot_work.part uuid not null
slot_work.work_id uuid not null
slot_work.placed_by uuid not null
slot_work.placed_at timestamptz not null
slot_work.picked bool not null
slot_work.plays_version int4
slot_work.plays_from int8
slot_work.plays_to int8
slot_work.plays_passage text
spring_session.primary_id bpchar not null
spring_session.session_id bpchar not null
spring_session.creation_time int8 not null
spring_session.last_access_time int8 not null
spring_session.max_inactive_interval int4 not null
spring_session.expiry_time int8 not null
spring_session.principal_name text
spring_session_attributes.session_primary_id bpchar not null
spring_session_attributes.attribute_name text not null
spring_session_attributes.attribute_bytes bytea not null
tag.work_id uuid not null
tag.tag text not null
tag.spelled text not null
tag_merge.seq int8 not null
tag_merge.tag text not null
tag_merge.into_tag text
tag_merge.by uuid not null
tag_merge.at timestamptz not null
tag_name.tag text not null
tag_name.shown text not null
tag_name.uses int4 not null
tag_name.into_tag text
tag_spelling.tag text not null
tag_spelling.spelled text not null
tag_spelling.uses int4 not null
take.id uuid not null
take.claim_hash bytea not null
take.medium text not null
take.body text
take.asset uuid
take.once uuid
take.occasion_kind text
take.occasion_id uuid
take.ask text not null
take.made_at timestamptz not null
take.along text
take.along_from_flicks int8
take.along_to_flicks int8
take.mixed bool not null
taken_line.proposal uuid not null
taken_line.number int4 not null
taken_line.line uuid not null
talk.id uuid not null
talk.part uuid not null
talk.title text not null
talk.about text not null
talk.lead uuid not null
talk.at timestamptz not null
talk.ended_at timestamptz
talk.asked int4 not null
talk.line int8 not null
talk_mark.talk uuid not null
talk_mark.round int4 not null
talk_mark.nth int4 not null
talk_mark.question int4
talk_mark.at timestamptz not null
talk_question.talk uuid not null
talk_question.nth int4 not null
talk_question.text text not null
talk_round.talk uuid not null
talk_round.number int4 not null
talk_round.begins_at timestamptz not null
talk_round.ended_at timestamptz
talk_side.talk uuid not null
talk_side.person_id uuid not null
talk_side.nth int4 not null
talk_side.answer text
talk_side.answered_at timestamptz
talk_side.consent uuid
talk_side.device uuid
talk_side.seen_at timestamptz
talk_signal.talk uuid not null
talk_signal.seq int8 not null
talk_signal.sender uuid not null
talk_signal.recipient uuid not null
talk_signal.kind text not null
talk_signal.body text not null
talk_signal.at timestamptz not null
talk_take.id uuid not null
talk_take.talk uuid not null
talk_take.round int4 not null
talk_take.person_id uuid not null
talk_take.began_at timestamptz not null
talk_take.error_ms int4 not null
talk_take.length_flicks int8 not null
talk_take.work uuid
talk_take_clap.take uuid not null
talk_take_clap.clap int4 not null
talk_take_clap.offset_flicks int8 not null
tax_form.id uuid not null
tax_form.payee uuid not null
tax_form.country bpchar not null
tax_form.status text not null
tax_form.valid_until date
tax_form.treaty_bp int4
tax_form.tin bytea
tax_form.at timestamptz not null
tax_form.seen_at timestamptz
tax_form.seen_by uuid
tax_rule.id uuid not null
tax_rule.country bpchar not null
tax_rule.status text not null
tax_rule.kind text not null
tax_rule.rate_bp int4 not null
tax_rule.from_day date not null
tax_rule.note text not null
tax_rule.by uuid not null
tax_rule.at timestamptz not null
terms_card.call_id uuid not null
terms_card.version int4 not null
terms_card.paid_minor int8
terms_card.currency bpchar
terms_card.pool_shared_how text not null
terms_card.exclusive bool not null
terms_card.also_in_split bool not null
terms_card.rights_beyond text not null
terms_card.decide_by timestamptz not null
terms_card.reason text not null
terms_card.laid_by uuid not null
terms_card.laid_at timestamptz not null
terms_card.pitch_minor int8
terms_card.pitch_currency bpchar
thanks.id uuid not null
thanks.giver uuid not null
thanks.taker uuid not null
thanks.kind text not null
thanks.subject uuid not null
thanks.line text not null
thanks.at timestamptz not null
third_party_item.id uuid not null
third_party_item.work_id uuid not null
third_party_item.number int4 not null
third_party_item.position int4 not null
third_party_item.title text not null
third_party_item.author text not null
third_party_item.url text not null
third_party_item.permission text not null
third_party_item.evidence text not null
third_party_item.covers text not null
third_party_item.ends_on date
timeline_file.id uuid not null
timeline_file.cut uuid not null
timeline_file.sent_by uuid not null
timeline_file.name text not null
timeline_file.format text not null
timeline_file.sent_at timestamptz not null
timeline_file.taken_at timestamptz
timeline_file.losses jsonb not null
timeline_file.clips jsonb not null
timeline_file.media jsonb not null
timeline_file.markers uuid
timeline_file.to_look int4 not null
timeline_file.looked int4 not null
timeline_file.tries int4 not null
timeline_file.failed_at timestamptz
timeline_file.failure text
town_question.id uuid not null
town_question.production uuid not null
town_question.person_id uuid not null
town_question.text text not null
town_question.at timestamptz not null
town_question.backers int4 not null
town_question.answer text
town_question.answered_by uuid
town_question.answered_at timestamptz
town_question.withdrawn_at timestamptz
town_question_backer.question uuid not null
town_question_backer.person_id uuid not null
town_question_backer.at timestamptz not null
tx.seq int8 not null
tx.idem_key text not null
tx.request_hash bytea not null
tx.line_count int4 not null
tx.kind text not null
tx.effective date not null
tx.at timestamptz not null
tx.memo text not null
tx.reverses int8
upload.id uuid not null
upload.person uuid not null
upload.kind text not null
upload.bytes int8
upload.received_bytes int8 not null
upload.storage_key text
upload.file_name text not null
upload.metadata text not null
upload.parts text
upload.blob uuid
upload.asset uuid
upload.created_at timestamptz not null
upload.expires_at timestamptz not null
upload.used_at timestamptz
upload.link uuid
upload.sender text not null
upload_link.id uuid not null
upload_link.hash bytea not null
upload_link.person uuid not null
upload_link.ask text not null
upload_link.bytes_max int8 not null
upload_link.made_at timestamptz not null
upload_link.expires_at timestamptz not null
upload_link.revoked_at timestamptz
upload_link.arrived_at timestamptz
use.id uuid not null
use.cut uuid not null
use.work_id uuid not null
use.version int4 not null
use.department text not null
use.track int4 not null
use.prominence int4 not null
use.in_flicks int8 not null
use.out_flicks int8 not null
use.source_in_flicks int8
use.source_out_flicks int8
use.words int4
use.area_mm2 int4
use.off_screen_points_bp int4 not null
use.note text not null
version.work_id uuid not null
version.number int4 not null
version.body text
version.quote text
version.asset uuid
version.note text not null
version.made_at timestamptz not null
version.made_by uuid not null
viewed.person uuid not null
viewed.work uuid not null
viewed.at timestamptz not null
viewed_off.person uuid not null
viewed_off.since timestamptz not null
waiver.id uuid not null
waiver.work_id uuid not null
waiver.item text not null
waiver.reason text not null
waiver.waived_by uuid not null
waiver.waived_at timestamptz not null
waiver.ended_by uuid
waiver.ended_at timestamptz
warning_shown.person uuid not null
warning_shown.kind text not null
work.id uuid not null
work.seq int8
work.nth int4
work.maker uuid not null
work.title text not null
work.about text not null
work.medium text not null
work.audience text not null
work.licence text
work.ai_use text not null
work.ai_note text not null
work.who_is_in_it text not null
work.notes_welcome_at timestamptz
work.prompt_id uuid
work.prompt_text text not null
work.latest_version int4 not null
work.once uuid
work.created_at timestamptz not null
work.shared_at timestamptz
work.withdrawn_at timestamptz
work.makers int4 not null
work.language text
work.warnings _text not null
work.warnings_added _text not null
work.warning_note text not null
work_lock.work_id uuid not null
work_lock.part uuid not null
work_lock.by uuid not null
work_lock.at timestamptz not null
work_search.work_id uuid not null
work_search.seq int8 not null
work_search.blocks _text not null
work_search.usable bool not null
work_search.facts _text not null
work_search.title tsvector not null
work_search.head tsvector not null
work_search.words tsvector not null
work_search.tags _text not null
work_search.spelled _text not null
work_share.work_id uuid not null
work_share.person_id uuid not null
work_share.bp int4 not null
work_share.position int4 not null
work_share.craft text not null
work_share.words text not null
work_share.since timestamptz
work_share.pen_at timestamptz

-- Constraints
account: CHECK (((length(code) <= 200) AND (code ~ '^(Assets|Liabilities|Equity|Income|Expenses)(:[A-Za-z0-9][A-Za-z0-9._-]*)+$'::text)))
account: FOREIGN KEY (currency) REFERENCES currency(code)
account: PRIMARY KEY (id)
account: UNIQUE (code, currency)
account: UNIQUE (id, currency)
acme_challenge: CHECK (((length(answer) >= 1) AND (length(answer) <= 400)))
acme_challenge: CHECK (((length(token) >= 1) AND (length(token) <= 200)))
acme_challenge: PRIMARY KEY (token)
acme_turn: PRIMARY KEY (directory)
album: CHECK (((length(title) >= 1) AND (length(title) <= 120)))
album: CHECK ((audience = ANY (ARRAY['ONLY_ME'::text, 'MEMBERS'::text, 'EVERYONE'::text])))
album: CHECK ((length(about) <= 2000))
album: FOREIGN KEY (cover) REFERENCES album_entry(id) ON DELETE SET NULL
album: FOREIGN KEY (founder) REFERENCES person(id)
album: PRIMARY KEY (id)
album_entry: CHECK (("position" > 0))
album_entry: CHECK ((length(note) <= 280))
album_entry: FOREIGN KEY (added_by) REFERENCES person(id)
album_entry: FOREIGN KEY (album) REFERENCES album(id) ON DELETE CASCADE
album_entry: FOREIGN KEY (range) REFERENCES range(id) ON DELETE CASCADE
album_entry: FOREIGN KEY (work) REFERENCES work(id) ON DELETE CASCADE
album_entry: PRIMARY KEY (id)
album_entry: UNIQUE (album, "position") DEFERRABLE INITIALLY DEFERRED
album_entry: UNIQUE NULLS NOT DISTINCT (album, work, range)
album_follower: FOREIGN KEY (album) REFERENCES album(id) ON DELETE CASCADE
album_follower: FOREIGN KEY (person) REFERENCES person(id)
album_follower: PRIMARY KEY (album, person)
album_keeper: FOREIGN KEY (album) REFERENCES album(id) ON DELETE CASCADE
album_keeper: FOREIGN KEY (asked_by) REFERENCES person(id)
album_keeper: FOREIGN KEY (person) REFERENCES person(id)
album_keeper: PRIMARY KEY (album, person)
alternative: CHECK ((length(alt) <= 1000))
alternative: CHECK ((length(transcript) <= 50000))
alternative: FOREIGN KEY (by) REFERENCES person(id)
alternative: FOREIGN KEY (work_id) REFERENCES work(id) ON DELETE CASCADE
alternative: PRIMARY KEY (work_id)
answer: CHECK ((((part IS NULL) = (cut IS NULL)) AND ((through IS NULL) OR (part IS NOT NULL))))
answer: CHECK (((kind <> 'NOT_THIS_TIME'::text) OR (length(reason) >= 1)))
answer: CHECK ((kind = ANY (ARRAY['SEEN'::text, 'SHORTLISTED'::text, 'USED'::text, 'NOT_THIS_TIME'::text])))
answer: CHECK ((length(reason) <= 1000))
answer: CHECK ((length(where_link) <= 500))
answer: CHECK ((length(where_title) <= 200))
answer: CHECK ((number >= 1))
answer: FOREIGN KEY (answered_by) REFERENCES person(id)
answer: FOREIGN KEY (contribution_id) REFERENCES contribution(id) ON DELETE CASCADE
answer: FOREIGN KEY (through) REFERENCES work(id)
answer: PRIMARY KEY (contribution_id, number)
answer_box: CHECK ((length(error) <= 500))
answer_box: CHECK (one)
answer_box: PRIMARY KEY (one)
api_token: CHECK (((length(name) >= 1) AND (length(name) <= 80)))
api_token: CHECK (((scopes <@ ARRAY['READ'::text, 'WRITE'::text, 'MONEY'::text]) AND (cardinality(scopes) > 0)))
api_token: FOREIGN KEY (person_id) REFERENCES person(id)
api_token: PRIMARY KEY (id)
api_token: UNIQUE (hash)
asset: CHECK (((cut_from_ms IS NULL) = (cut_to_ms IS NULL)))
asset: CHECK (((failed_at IS NULL) = (failure_key IS NULL)))
asset: CHECK (((finished_at IS NULL) OR (ready_at IS NOT NULL)))
asset: CHECK (((loudness IS NOT NULL) OR ((loudness_range IS NULL) AND (true_peak IS NULL))))
asset: CHECK (((rate_numerator IS NULL) = (rate_denominator IS NULL)))
asset: CHECK (((ready_at IS NULL) OR (failed_at IS NULL)))
asset: CHECK (((starts_sample > 0) AND (starts_sample < ((24 * 3600) * (48000)::bigint))))
asset: CHECK ((channels >= 0))
asset: CHECK ((cut_from_ms >= 0))
asset: CHECK ((cut_to_ms > cut_from_ms))
asset: CHECK ((duration_flicks >= 0))
asset: CHECK ((height > 0))
asset: CHECK ((length(file_name) <= 255))
asset: CHECK ((medium = ANY (ARRAY['IMAGE'::text, 'AUDIO'::text, 'VIDEO'::text, 'DOCUMENT'::text])))
asset: CHECK ((octet_length(blur) <= 2000))
asset: CHECK ((rate_denominator > 0))
asset: CHECK ((rate_numerator > 0))
asset: CHECK ((timecode ~ '^\d\d:\d\d:\d\d[:;]\d\d\d?$'::text))
asset: CHECK ((width > 0))
asset: FOREIGN KEY (original) REFERENCES blob(id)
asset: PRIMARY KEY (id)
audit_entry: CHECK ((length(action) <= 100))
audit_entry: CHECK ((length(reason) <= 2000))
audit_entry: CHECK ((length(subject) <= 200))
audit_entry: FOREIGN KEY (actor) REFERENCES person(id)
audit_entry: PRIMARY KEY (seq)
award: CHECK (((length(reason) >= 1) AND (length(reason) <= 2000)))
award: CHECK ((from_company >= 0))
award: CHECK ((from_held >= 0))
award: CHECK ((from_reserve >= 0))
award: CHECK ((let_go >= 0))
award: CHECK ((minor = ((from_held + from_reserve) + from_company)))
award: CHECK ((minor >= 0))
award: FOREIGN KEY (by) REFERENCES person(id)
award: FOREIGN KEY (question) REFERENCES question(id)
award: FOREIGN KEY (tx) REFERENCES tx(seq)
award: PRIMARY KEY (question)
award: UNIQUE (tx)
balance: CHECK ((version >= 1))
balance: FOREIGN KEY (account_id) REFERENCES account(id)
balance: PRIMARY KEY (account_id)
blob: CHECK (((crc32 >= 0) AND (crc32 <= '4294967295'::bigint)))
blob: CHECK ((bytes > 0))
blob: CHECK ((octet_length(sha256) = 32))
blob: PRIMARY KEY (id)
book_line: CHECK (((kind <> ALL (ARRAY['INCOME'::text, 'REFUND'::text])) OR (country IS NOT NULL)))
book_line: CHECK (((length(what) >= 1) AND (length(what) <= 200)))
book_line: CHECK (((reason IS NULL) = (corrects IS NULL)))
book_line: CHECK ((kind = ANY (ARRAY['INCOME'::text, 'REFUND'::text, 'TAX_AT_SOURCE'::text, 'COST'::text])))
book_line: CHECK ((minor > 0))
book_line: FOREIGN KEY (allocated_from) REFERENCES book_line(id)
book_line: FOREIGN KEY (by) REFERENCES person(id)
book_line: FOREIGN KEY (corrects) REFERENCES book_line(id)
book_line: FOREIGN KEY (currency) REFERENCES currency(code)
book_line: FOREIGN KEY (part) REFERENCES part(id)
book_line: FOREIGN KEY (tx) REFERENCES tx(seq)
book_line: PRIMARY KEY (id)
book_line: UNIQUE (corrects)
bucket: CHECK (one)
bucket: PRIMARY KEY (one)
budget_line: CHECK (((length(label) >= 1) AND (length(label) <= 120)))
budget_line: CHECK ((minor > 0))
budget_line: FOREIGN KEY (by) REFERENCES person(id)
budget_line: FOREIGN KEY (currency) REFERENCES currency(code)
budget_line: FOREIGN KEY (dropped_by) REFERENCES person(id)
budget_line: FOREIGN KEY (part) REFERENCES part(id)
budget_line: PRIMARY KEY (id)
call: CHECK ((((cardinality(media) >= 1) AND (cardinality(media) <= 5)) AND (media <@ ARRAY['TEXT'::text, 'IMAGE'::text, 'AUDIO'::text, 'VIDEO'::text, 'DOCUMENT'::text])))
call: CHECK (((adopted_by IS NULL) = (adopted_at IS NULL)))
call: CHECK (((closed_by IS NULL) = (closed_at IS NULL)))
call: CHECK (((each_max >= 1) AND (each_max <= 100)))
call: CHECK (((length(title) >= 1) AND (length(title) <= 120)))
call: CHECK (((minutes >= 1) AND (minutes <= 6000)))
call: CHECK (((wanted_count >= 1) AND (wanted_count <= 1000)))
call: CHECK ((cardinality(languages) <= 8))
call: CHECK ((cardinality(skills) <= 8))
call: CHECK ((kind = ANY (ARRAY['LINE'::text, 'SOUND'::text, 'DRAWING'::text, 'TRANSLATION'::text, 'EDIT'::text, 'SCORE'::text, 'PERFORMANCE'::text, 'ROLE'::text, 'CUSTOM'::text])))
call: CHECK ((length(ask) <= 2000))
call: CHECK ((length(length_hint) <= 80))
call: CHECK ((length(outcome) <= 5000))
call: CHECK ((pitch_until < deadline))
call: FOREIGN KEY (adopted_by) REFERENCES person(id)
call: FOREIGN KEY (closed_by) REFERENCES person(id)
call: FOREIGN KEY (decider) REFERENCES person(id)
call: FOREIGN KEY (example_range) REFERENCES range(id) ON DELETE SET NULL
call: FOREIGN KEY (example_work) REFERENCES work(id) ON DELETE SET NULL
call: FOREIGN KEY (opener) REFERENCES person(id)
call: PRIMARY KEY (id)
call_ask: FOREIGN KEY (asset) REFERENCES asset(id)
call_ask: FOREIGN KEY (by) REFERENCES person(id)
call_ask: FOREIGN KEY (call_id) REFERENCES call(id) ON DELETE CASCADE
call_ask: PRIMARY KEY (call_id)
call_begun: FOREIGN KEY (call_id) REFERENCES call(id) ON DELETE CASCADE
call_begun: FOREIGN KEY (person) REFERENCES person(id)
call_begun: PRIMARY KEY (call_id, person)
call_follower: FOREIGN KEY (call_id) REFERENCES call(id) ON DELETE CASCADE
call_follower: FOREIGN KEY (person) REFERENCES person(id)
call_follower: PRIMARY KEY (call_id, person)
call_invited: FOREIGN KEY (by) REFERENCES person(id)
call_invited: FOREIGN KEY (call_id) REFERENCES call(id) ON DELETE CASCADE
call_invited: FOREIGN KEY (contribution) REFERENCES contribution(id) ON DELETE SET NULL
call_invited: FOREIGN KEY (person) REFERENCES person(id)
call_invited: PRIMARY KEY (call_id, person)
call_judge: FOREIGN KEY (call_id) REFERENCES call(id) ON DELETE CASCADE
call_judge: FOREIGN KEY (named_by) REFERENCES person(id)
call_judge: FOREIGN KEY (person_id) REFERENCES person(id)
call_judge: PRIMARY KEY (call_id, person_id)
call_move: CHECK (((length(reason) >= 1) AND (length(reason) <= 500)))
call_move: CHECK ((number >= 1))
call_move: FOREIGN KEY (by) REFERENCES person(id)
call_move: FOREIGN KEY (call_id) REFERENCES call(id) ON DELETE CASCADE
call_move: PRIMARY KEY (call_id, number)
call_news: CHECK ((kind = ANY (ARRAY['MOVED'::text, 'TERMS'::text, 'CLOSED'::text])))
call_news: FOREIGN KEY (by) REFERENCES person(id)
call_news: FOREIGN KEY (call_id) REFERENCES call(id) ON DELETE CASCADE
call_news: PRIMARY KEY (id)
call_review: CHECK ((cardinality(criteria) <= 5))
call_review: FOREIGN KEY (call_id) REFERENCES call(id) ON DELETE CASCADE
call_review: FOREIGN KEY (set_by) REFERENCES person(id)
call_review: PRIMARY KEY (call_id)
call_tally: CHECK (((used >= 0) AND (used <= given)))
call_tally: CHECK (((waiting >= 0) AND (waiting <= given)))
call_tally: CHECK ((given >= 0))
call_tally: FOREIGN KEY (call_id) REFERENCES call(id) ON DELETE CASCADE
call_tally: PRIMARY KEY (call_id)
caption_track: CHECK ((language ~ '^[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$'::text))
caption_track: CHECK ((length(vtt) <= 1000000))
caption_track: FOREIGN KEY (by) REFERENCES person(id)
caption_track: FOREIGN KEY (work_id) REFERENCES work(id) ON DELETE CASCADE
caption_track: PRIMARY KEY (work_id, language)
citation: CHECK ((((used_from_flicks IS NULL) = (used_to_flicks IS NULL)) AND (used_from_flicks < used_to_flicks)))
citation: CHECK (((length(thanks) >= 1) AND (length(thanks) <= 280)))
citation: CHECK (((used_bp >= 0) AND (used_bp <= 10000)))
citation: CHECK ((class = ANY (ARRAY['COPY'::text, 'INCORPORATES'::text, 'ADAPTS'::text, 'INSPIRED'::text])))
citation: CHECK ((length(used) <= 280))
citation: CHECK ((used_from_flicks >= 0))
citation: FOREIGN KEY (child) REFERENCES work(id) ON DELETE CASCADE
citation: FOREIGN KEY (parent) REFERENCES work(id) ON DELETE CASCADE
citation: PRIMARY KEY (child, "position")
citation: UNIQUE (child, parent, class)
claim: CHECK ((((used_from_flicks IS NULL) = (used_to_flicks IS NULL)) AND (used_from_flicks < used_to_flicks)))
claim: CHECK (((length(evidence) >= 1) AND (length(evidence) <= 5000)))
claim: CHECK ((class = ANY (ARRAY['COPY'::text, 'INCORPORATES'::text, 'ADAPTS'::text, 'INSPIRED'::text])))
claim: CHECK ((length(used) <= 280))
claim: CHECK ((older <> younger))
claim: CHECK ((round = ANY (ARRAY[1, 2])))
claim: CHECK ((used_from_flicks >= 0))
claim: FOREIGN KEY (by) REFERENCES person(id)
claim: FOREIGN KEY (older) REFERENCES work(id) ON DELETE CASCADE
claim: FOREIGN KEY (younger) REFERENCES work(id) ON DELETE CASCADE
claim: PRIMARY KEY (id)
claim: UNIQUE (older, younger, round)
claim_step: CHECK ((kind = ANY (ARRAY['AGREED'::text, 'DENIED'::text, 'ASKED'::text, 'UPHELD'::text, 'DISMISSED'::text, 'TAKEN_BACK'::text])))
claim_step: CHECK ((length(words) <= 1000))
claim_step: CHECK ((number > 0))
claim_step: FOREIGN KEY (by) REFERENCES person(id)
claim_step: FOREIGN KEY (claim) REFERENCES claim(id) ON DELETE CASCADE
claim_step: PRIMARY KEY (claim, number)
company: CHECK (((length(name) >= 1) AND (length(name) <= 80)))
company: CHECK ((id = 1))
company: CHECK ((kind = ANY (ARRAY['OPEN'::text, 'CLOSED'::text])))
company: CHECK ((length(url) <= 200))
company: FOREIGN KEY (set_up_by) REFERENCES person(id) DEFERRABLE INITIALLY DEFERRED
company: PRIMARY KEY (id)
company_stage: CHECK (((length(name) >= 1) AND (length(name) <= 40)))
company_stage: CHECK ((stage = ANY (ARRAY['IDEA'::text, 'DEVELOPMENT'::text, 'PRODUCTION'::text, 'EDIT'::text, 'FINISHING'::text, 'DONE'::text])))
company_stage: FOREIGN KEY (added_by) REFERENCES person(id)
company_stage: PRIMARY KEY (id)
company_stage: UNIQUE (name)
consent: CHECK ((action = ANY (ARRAY['GIVEN'::text, 'WITHDRAWN'::text])))
consent: CHECK ((capacity = ANY (ARRAY['SELF'::text, 'GUARDIAN'::text, 'COMPANY'::text])))
consent: CHECK ((length(hash) = 32))
consent: CHECK ((length(prev_hash) = 32))
consent: FOREIGN KEY (kind, version, locale) REFERENCES document(kind, version, locale)
consent: FOREIGN KEY (signer) REFERENCES person(id)
consent: PRIMARY KEY (seq)
consent: UNIQUE (hash)
consent: UNIQUE (id)
contribution: CHECK (((call_id IS NULL) <> (part IS NULL)))
contribution: CHECK (((call_id IS NULL) = (terms_version IS NULL)))
contribution: CHECK (((phase = 'WORK'::text) OR (call_id IS NOT NULL)))
contribution: CHECK (((round >= 0) AND (round <= 15)))
contribution: CHECK ((answer_kind = ANY (ARRAY['SEEN'::text, 'SHORTLISTED'::text, 'USED'::text, 'NOT_THIS_TIME'::text])))
contribution: CHECK ((answer_number >= 0))
contribution: CHECK ((length(note) <= 500))
contribution: CHECK ((phase = ANY (ARRAY['PITCH'::text, 'WORK'::text])))
contribution: FOREIGN KEY (call_id) REFERENCES call(id)
contribution: FOREIGN KEY (call_id, terms_version) REFERENCES terms_card(call_id, version)
contribution: FOREIGN KEY (person_id) REFERENCES person(id)
contribution: FOREIGN KEY (work_id) REFERENCES work(id)
contribution: PRIMARY KEY (id)
contribution: UNIQUE (call_id, work_id)
contribution_look: CHECK (((score >= 1000) AND (score <= 5000)))
contribution_look: CHECK ((credit >= 0))
contribution_look: CHECK ((eyes >= 0))
contribution_look: FOREIGN KEY (call_id) REFERENCES call(id) ON DELETE CASCADE
contribution_look: FOREIGN KEY (contribution_id) REFERENCES contribution(id) ON DELETE CASCADE
contribution_look: PRIMARY KEY (contribution_id)
contribution_party: FOREIGN KEY (contribution_id) REFERENCES contribution(id) ON DELETE CASCADE
contribution_party: FOREIGN KEY (person_id) REFERENCES person(id)
contribution_party: PRIMARY KEY (person_id, given_at, contribution_id)
contribution_view: FOREIGN KEY (contribution_id) REFERENCES contribution(id) ON DELETE CASCADE
contribution_view: FOREIGN KEY (person_id) REFERENCES person(id)
contribution_view: PRIMARY KEY (contribution_id, person_id)
conversation: CHECK ((kind = ANY (ARRAY['WORK'::text, 'CALL'::text, 'PART'::text])))
conversation: FOREIGN KEY (person) REFERENCES person(id)
conversation: PRIMARY KEY (id)
conversation: UNIQUE (person, kind, subject)
credential: CHECK (((mail_hash IS NULL) = (mail IS NULL)))
credential: FOREIGN KEY (person_id) REFERENCES person(id)
credential: PRIMARY KEY (person_id)
credential: UNIQUE (mail_hash)
currency: CHECK (((exponent >= 0) AND (exponent <= 4)))
currency: CHECK ((code ~ '^[A-Z]{3}$'::text))
currency: PRIMARY KEY (code)
cut: CHECK (((locked_at IS NULL) = (hash IS NULL)))
cut: CHECK (((locked_at IS NULL) = (locked_by IS NULL)))
cut: CHECK (((locked_at IS NULL) OR (length_flicks IS NOT NULL)))
cut: CHECK (((rate_numerator IS NULL) = (rate_denominator IS NULL)))
cut: CHECK ((length(note) <= 500))
cut: CHECK ((length_flicks > 0))
cut: CHECK ((number >= 1))
cut: CHECK ((octet_length(hash) = 32))
cut: CHECK ((rate_denominator > 0))
cut: CHECK ((rate_numerator > 0))
cut: FOREIGN KEY (asset) REFERENCES asset(id)
cut: FOREIGN KEY (locked_by) REFERENCES person(id)
cut: FOREIGN KEY (made_by) REFERENCES person(id)
cut: FOREIGN KEY (part) REFERENCES part(id)
cut: PRIMARY KEY (id)
cut: UNIQUE (made_by, once)
cut: UNIQUE (part, number)
cut_approval: CHECK ((choice = ANY (ARRAY['APPROVED'::text, 'CHANGES'::text])))
cut_approval: CHECK ((octet_length(hash) = 32))
cut_approval: FOREIGN KEY (approver) REFERENCES cut_approver(id)
cut_approval: PRIMARY KEY (id)
cut_approval_words: CHECK (((length(words) >= 1) AND (length(words) <= 500)))
cut_approval_words: FOREIGN KEY (approval) REFERENCES cut_approval(id)
cut_approval_words: PRIMARY KEY (approval)
cut_approver: CHECK (((taken_back_by IS NULL) = (taken_back_at IS NULL)))
cut_approver: CHECK ((num_nonnulls(person_id, guest) = 1))
cut_approver: FOREIGN KEY (asked_by) REFERENCES person(id)
cut_approver: FOREIGN KEY (cut) REFERENCES cut(id)
cut_approver: FOREIGN KEY (guest) REFERENCES review_guest(id)
cut_approver: FOREIGN KEY (person_id) REFERENCES person(id)
cut_approver: FOREIGN KEY (taken_back_by) REFERENCES person(id)
cut_approver: PRIMARY KEY (id)
cut_review: CHECK ((circle = ANY (ARRAY['ALL'::text, 'CREW'::text, 'NOBODY'::text])))
cut_review: CHECK ((length(question) <= 200))
cut_review: FOREIGN KEY (cut) REFERENCES cut(id)
cut_review: FOREIGN KEY (set_by) REFERENCES person(id)
cut_review: PRIMARY KEY (cut)
decision: CHECK (((length(what) >= 1) AND (length(what) <= 300)))
decision: CHECK (((length(why) >= 1) AND (length(why) <= 2000)))
decision: FOREIGN KEY (by) REFERENCES person(id)
decision: FOREIGN KEY (part) REFERENCES part(id)
decision: FOREIGN KEY (production) REFERENCES part(id)
decision: PRIMARY KEY (id)
declaration: CHECK (((length(ai_use) >= 1) AND (length(ai_use) <= 64)))
declaration: CHECK ((length(ai_human) <= 1000))
declaration: CHECK ((length(ai_tool) <= 200))
declaration: CHECK ((length(people_note) <= 2000))
declaration: CHECK ((length(places_note) <= 2000))
declaration: CHECK ((number >= 1))
declaration: CHECK ((people = ANY (ARRAY['NONE'::text, 'CLEARED'::text, 'OPEN'::text])))
declaration: CHECK ((places = ANY (ARRAY['NONE'::text, 'CLEARED'::text, 'OPEN'::text])))
declaration: CHECK ((up_to_version >= 1))
declaration: FOREIGN KEY (declared_by) REFERENCES person(id)
declaration: FOREIGN KEY (work_id) REFERENCES work(id) ON DELETE CASCADE
declaration: PRIMARY KEY (work_id, number)
document: CHECK ((kind = ANY (ARRAY['SITE_TERMS'::text, 'CONTRIBUTOR_AGREEMENT'::text, 'INTERVIEW'::text])))
document: CHECK ((length(sha256) = 32))
document: CHECK ((version > 0))
document: PRIMARY KEY (kind, version, locale)
drawing: CHECK ((length(strokes) <= 4000000))
drawing: FOREIGN KEY (asset) REFERENCES asset(id) ON DELETE CASCADE
drawing: PRIMARY KEY (asset)
edge: CHECK ((((used_from_flicks IS NULL) = (used_to_flicks IS NULL)) AND (used_from_flicks < used_to_flicks)))
edge: CHECK (((seq >= 1) AND (seq <= 2147483647)))
edge: CHECK (((used_bp >= 0) AND (used_bp <= 10000)))
edge: CHECK ((class = ANY (ARRAY['COPY'::text, 'INCORPORATES'::text, 'ADAPTS'::text, 'INSPIRED'::text])))
edge: CHECK ((length(thanks) <= 280))
edge: CHECK ((length(used) <= 280))
edge: CHECK ((parent_seq < child_seq))
edge: CHECK ((used_from_flicks >= 0))
edge: FOREIGN KEY (child, child_seq) REFERENCES work(id, seq)
edge: FOREIGN KEY (child, child_version) REFERENCES version(work_id, number)
edge: FOREIGN KEY (parent, parent_seq) REFERENCES work(id, seq)
edge: FOREIGN KEY (parent, parent_version) REFERENCES version(work_id, number)
edge: PRIMARY KEY (seq)
edge: UNIQUE (child, parent, class)
edge_confirmation: CHECK (((kind <> 'CURATOR'::text) OR (by IS NOT NULL)))
edge_confirmation: CHECK (((kind <> 'MEASURED'::text) OR (used_bp IS NOT NULL)))
edge_confirmation: CHECK (((used_bp >= 0) AND (used_bp <= 10000)))
edge_confirmation: CHECK ((kind = ANY (ARRAY['CURATOR'::text, 'MEASURED'::text])))
edge_confirmation: FOREIGN KEY (by) REFERENCES person(id)
edge_confirmation: FOREIGN KEY (edge_seq) REFERENCES edge(seq) ON DELETE CASCADE
edge_confirmation: PRIMARY KEY (edge_seq)
edge_refusal: CHECK (((length(reason) >= 1) AND (length(reason) <= 500)))
edge_refusal: FOREIGN KEY (by) REFERENCES person(id)
edge_refusal: FOREIGN KEY (edge_seq) REFERENCES edge(seq) ON DELETE CASCADE
edge_refusal: PRIMARY KEY (edge_seq)
edge_refusal: UNIQUE (seq)
edge_undone: PRIMARY KEY (seq)
edge_undone: UNIQUE (edge_seq)
editing_file: CHECK (((progress >= 0) AND (progress <= 100)))
editing_file: CHECK ((length(reason) <= 4000))
editing_file: FOREIGN KEY (asset_id) REFERENCES asset(id) ON DELETE CASCADE
editing_file: PRIMARY KEY (asset_id)
entry: CHECK ((amount <> 0))
entry: CHECK ((line >= 1))
entry: FOREIGN KEY (account_id, currency) REFERENCES account(id, currency)
entry: FOREIGN KEY (tx_seq) REFERENCES tx(seq)
entry: PRIMARY KEY (tx_seq, line)
event_publication: PRIMARY KEY (id)
exchange_rate: CHECK (((length(source) >= 1) AND (length(source) <= 200)))
exchange_rate: CHECK ((den > 0))
exchange_rate: CHECK ((from_currency <> to_currency))
exchange_rate: CHECK ((num > 0))
exchange_rate: FOREIGN KEY (by) REFERENCES person(id)
exchange_rate: FOREIGN KEY (from_currency) REFERENCES currency(code)
exchange_rate: FOREIGN KEY (to_currency) REFERENCES currency(code)
exchange_rate: PRIMARY KEY (id)
external_source: CHECK (((length(title) >= 1) AND (length(title) <= 200)))
external_source: CHECK (((licence <> 'NONE'::text) OR (class = 'INSPIRED'::text)))
external_source: CHECK ((class = ANY (ARRAY['COPY'::text, 'INCORPORATES'::text, 'ADAPTS'::text, 'INSPIRED'::text])))
external_source: CHECK ((length(author) <= 200))
external_source: CHECK ((length(evidence) <= 20000))
external_source: CHECK ((length(thanks) <= 280))
external_source: CHECK ((length(url) <= 2000))
external_source: CHECK ((length(used) <= 280))
external_source: CHECK ((licence = ANY (ARRAY['CC0-1.0'::text, 'CC-BY-4.0'::text, 'CC-BY-SA-4.0'::text, 'CC-BY-NC-4.0'::text, 'CC-BY-NC-SA-4.0'::text, 'CC-BY-ND-4.0'::text, 'CC-BY-NC-ND-4.0'::text, 'PUBLIC-DOMAIN'::text, 'PERMISSION'::text, 'NONE'::text])))
external_source: FOREIGN KEY (work) REFERENCES work(id) ON DELETE CASCADE
external_source: PRIMARY KEY (id)
external_verdict: CHECK ((length(reason) <= 500))
external_verdict: CHECK ((so OR (reason <> ''::text)))
external_verdict: FOREIGN KEY (by) REFERENCES person(id)
external_verdict: FOREIGN KEY (source) REFERENCES external_source(id) ON DELETE CASCADE
external_verdict: PRIMARY KEY (source)
flyway_schema_history: PRIMARY KEY (installed_rank)
greeter_away: FOREIGN KEY (person) REFERENCES person(id)
greeter_away: PRIMARY KEY (person)
greeting: CHECK (((greeter IS NULL) = (assigned_at IS NULL)))
greeting: CHECK ((since < until))
greeting: FOREIGN KEY (answered_by) REFERENCES person(id)
greeting: FOREIGN KEY (greeter) REFERENCES person(id)
greeting: FOREIGN KEY (reply) REFERENCES reply(id) ON DELETE SET NULL
greeting: FOREIGN KEY (work) REFERENCES work(id) ON DELETE CASCADE
greeting: PRIMARY KEY (work)
heart: CHECK ((kind = ANY (ARRAY['WORK'::text, 'REPLY'::text, 'PERSON'::text, 'CALL'::text, 'PART'::text])))
heart: FOREIGN KEY (person) REFERENCES person(id)
heart: PRIMARY KEY (kind, subject, person)
hidden_subject: FOREIGN KEY (case_id) REFERENCES moderation_case(id)
hidden_subject: PRIMARY KEY (kind, subject)
idempotency: CHECK (((length(key) >= 8) AND (length(key) <= 200)))
idempotency: PRIMARY KEY (who, key)
interview_question: CHECK ((("position" >= 1) AND ("position" <= 50)))
interview_question: CHECK (((length(text) >= 1) AND (length(text) <= 300)))
interview_question: FOREIGN KEY (by) REFERENCES person(id)
interview_question: FOREIGN KEY (part) REFERENCES part(id)
interview_question: PRIMARY KEY (id)
interview_question: UNIQUE (part, "position") DEFERRABLE INITIALLY DEFERRED
invitation: CHECK (((people_max >= 1) AND (people_max <= 1000)))
invitation: CHECK ((length(words) <= 500))
invitation: FOREIGN KEY (made_by) REFERENCES person(id)
invitation: FOREIGN KEY (revoked_by) REFERENCES person(id)
invitation: PRIMARY KEY (id)
invitation: UNIQUE (hash)
invitation_use: FOREIGN KEY (invitation_id) REFERENCES invitation(id)
invitation_use: FOREIGN KEY (person_id) REFERENCES person(id)
invitation_use: PRIMARY KEY (invitation_id, person_id)
letter: CHECK ((length(last_error) <= 500))
letter: FOREIGN KEY (person_id) REFERENCES person(id)
letter: PRIMARY KEY (id)
letter: UNIQUE (seq)
likeness: CHECK (((cardinality(stretches) <= 80) AND ((cardinality(stretches) % 4) = 0)))
likeness: CHECK (((of_child_bp >= 1) AND (of_child_bp <= 10000)))
likeness: CHECK (((of_parent_bp >= 0) AND (of_parent_bp <= 10000)))
likeness: CHECK (((shift >= '-6'::integer) AND (shift <= 6)))
likeness: CHECK ((child <> parent))
likeness: CHECK ((kind = ANY (ARRAY['PICTURE'::text, 'FILM'::text, 'SOUND'::text, 'WORDS'::text])))
likeness: FOREIGN KEY (child, child_version) REFERENCES version(work_id, number) ON DELETE CASCADE
likeness: FOREIGN KEY (parent, parent_version) REFERENCES version(work_id, number) ON DELETE CASCADE
likeness: PRIMARY KEY (id)
likeness: UNIQUE (child, parent)
likeness_denial: CHECK ((length(words) <= 500))
likeness_denial: FOREIGN KEY (by) REFERENCES person(id)
likeness_denial: FOREIGN KEY (likeness) REFERENCES likeness(id) ON DELETE CASCADE
likeness_denial: PRIMARY KEY (likeness)
likeness_verdict: CHECK (((length(reason) >= 1) AND (length(reason) <= 280)))
likeness_verdict: FOREIGN KEY (by) REFERENCES person(id)
likeness_verdict: FOREIGN KEY (likeness) REFERENCES likeness(id) ON DELETE CASCADE
likeness_verdict: PRIMARY KEY (likeness)
line_agreement: FOREIGN KEY (offer) REFERENCES line_offer(id) ON DELETE CASCADE
line_agreement: FOREIGN KEY (person_id) REFERENCES person(id)
line_agreement: PRIMARY KEY (offer, person_id)
line_offer: CHECK ((((answer IS NULL) = (answered_at IS NULL)) AND ((answer IS NULL) = (answered_by IS NULL))))
line_offer: CHECK (((NOT (answer IS DISTINCT FROM 'TAKEN'::text)) = (became IS NOT NULL)))
line_offer: CHECK (((cardinality(lines) > 0) OR (act = 'AFTER'::text)))
line_offer: CHECK (((length(text) <= 2000) AND ((act = 'REMOVE'::text) = (text = ''::text))))
line_offer: CHECK ((act = ANY (ARRAY['REPLACE'::text, 'AFTER'::text, 'REMOVE'::text])))
line_offer: CHECK ((agrees >= 0))
line_offer: CHECK ((answer = ANY (ARRAY['TAKEN'::text, 'DECLINED'::text])))
line_offer: CHECK ((became > 1))
line_offer: CHECK ((cardinality(lines) <= 20))
line_offer: CHECK ((length(answer_word) <= 500))
line_offer: CHECK ((length(reason) <= 280))
line_offer: CHECK ((length(was) <= 8000))
line_offer: CHECK ((version > 0))
line_offer: FOREIGN KEY (answered_by) REFERENCES person(id)
line_offer: FOREIGN KEY (person_id) REFERENCES person(id)
line_offer: FOREIGN KEY (script) REFERENCES script(id)
line_offer: PRIMARY KEY (id)
live_angle: CHECK (((length(label) >= 1) AND (length(label) <= 80)))
live_angle: FOREIGN KEY (made_by) REFERENCES person(id)
live_angle: FOREIGN KEY (part) REFERENCES live_show(part) ON DELETE CASCADE
live_angle: PRIMARY KEY (id)
live_angle: UNIQUE (link)
live_answer: CHECK (((decided_by IS NULL) = (decided_at IS NULL)))
live_answer: CHECK (((place IS NULL) OR (decided_at IS NOT NULL)))
live_answer: CHECK ((length(body) <= 1000))
live_answer: CHECK ((octet_length(claim_hash) = 32))
live_answer: FOREIGN KEY (decided_by) REFERENCES person(id)
live_answer: FOREIGN KEY (part) REFERENCES live_show(part) ON DELETE CASCADE
live_answer: FOREIGN KEY (prompt) REFERENCES live_prompt(id) ON DELETE CASCADE
live_answer: PRIMARY KEY (id)
live_answer: UNIQUE (place)
live_answer: UNIQUE (take)
live_cue: CHECK ((length(title) <= 120))
live_cue: FOREIGN KEY (by) REFERENCES person(id)
live_cue: FOREIGN KEY (part) REFERENCES live_show(part) ON DELETE CASCADE
live_cue: FOREIGN KEY (slot) REFERENCES part(id) ON DELETE SET NULL
live_cue: PRIMARY KEY (id)
live_origin: FOREIGN KEY (part) REFERENCES part(id) ON DELETE CASCADE
live_origin: FOREIGN KEY (prompt) REFERENCES live_prompt(id) ON DELETE SET NULL
live_origin: FOREIGN KEY (work) REFERENCES work(id) ON DELETE CASCADE
live_origin: PRIMARY KEY (work)
live_prompt: CHECK (((length(ask) >= 1) AND (length(ask) <= 200)))
live_prompt: CHECK ((medium = ANY (ARRAY['TEXT'::text, 'IMAGE'::text, 'AUDIO'::text, 'VIDEO'::text])))
live_prompt: FOREIGN KEY (asked_by) REFERENCES person(id)
live_prompt: FOREIGN KEY (part) REFERENCES live_show(part) ON DELETE CASCADE
live_prompt: PRIMARY KEY (id)
live_show: CHECK ((code ~ '^[A-HJ-NP-Z2-9]{6}$'::text))
live_show: FOREIGN KEY (opened_by) REFERENCES person(id)
live_show: FOREIGN KEY (part) REFERENCES part(id) ON DELETE CASCADE
live_show: PRIMARY KEY (part)
live_show: UNIQUE (code)
loose_upload: FOREIGN KEY (asset) REFERENCES asset(id) ON DELETE CASCADE
loose_upload: PRIMARY KEY (asset)
mail_answer: CHECK ((octet_length(message) = 32))
mail_answer: CHECK ((outcome = ANY (ARRAY['SAID'::text, 'AUTOMATIC'::text, 'UNKNOWN'::text, 'EMPTY'::text, 'LARGE'::text, 'REFUSED'::text])))
mail_answer: PRIMARY KEY (message)
mail_link: CHECK ((kind = ANY (ARRAY['PASSWORD'::text, 'CONFIRM'::text])))
mail_link: FOREIGN KEY (person_id) REFERENCES person(id)
mail_link: PRIMARY KEY (hash)
making: CHECK ((length(process) <= 5000))
making: CHECK ((length(tools) <= 500))
making: FOREIGN KEY (by) REFERENCES person(id)
making: FOREIGN KEY (work_id) REFERENCES work(id) ON DELETE CASCADE
making: PRIMARY KEY (work_id)
marker_file: CHECK ((length(name) <= 255))
marker_file: CHECK ((length(sha256) = 32))
marker_file: FOREIGN KEY (cut) REFERENCES cut(id) ON DELETE CASCADE
marker_file: FOREIGN KEY (sent_by) REFERENCES person(id)
marker_file: PRIMARY KEY (id)
marker_file: UNIQUE (cut, sent_by, sha256)
marker_taken: CHECK ((place >= 0))
marker_taken: FOREIGN KEY (file) REFERENCES marker_file(id) ON DELETE CASCADE
marker_taken: FOREIGN KEY (note) REFERENCES review_note(id) ON DELETE CASCADE
marker_taken: PRIMARY KEY (file, place)
material: CHECK (((asset IS NULL) <> (blob IS NULL)))
material: CHECK (((length(file_name) >= 1) AND (length(file_name) <= 255)))
material: CHECK (((length(name) >= 1) AND (length(name) <= 120)))
material: CHECK ((bytes > 0))
material: CHECK ((kind = ANY (ARRAY['STEM'::text, 'LAYER'::text, 'PROJECT'::text, 'RAW'::text, 'OTHER'::text])))
material: FOREIGN KEY (asset) REFERENCES asset(id)
material: FOREIGN KEY (blob) REFERENCES blob(id)
material: FOREIGN KEY (by) REFERENCES person(id)
material: FOREIGN KEY (work_id) REFERENCES work(id) ON DELETE CASCADE
material: FOREIGN KEY (work_id, version) REFERENCES version(work_id, number) ON DELETE CASCADE
material: PRIMARY KEY (id)
material: UNIQUE (work_id, once)
media_job: CHECK (((progress >= 0) AND (progress <= 100)))
media_job: CHECK (((stopped_at IS NULL) = (failure_key IS NULL)))
media_job: CHECK ((tries >= 0))
media_job: FOREIGN KEY (asset_id) REFERENCES asset(id) ON DELETE CASCADE
media_job: PRIMARY KEY (asset_id)
media_segment: CHECK ((frames > 0))
media_segment: CHECK ((octet_length(key) = 32))
media_segment: FOREIGN KEY (blob_id) REFERENCES blob(id)
media_segment: PRIMARY KEY (key)
moderation_case: CHECK ((((closed_at IS NULL) = (closed_by IS NULL)) AND ((closed_at IS NULL) = (action IS NULL))))
moderation_case: CHECK ((action = ANY (ARRAY['NOTHING'::text, 'HIDE'::text, 'SUSPEND'::text])))
moderation_case: CHECK ((length(message) <= 2000))
moderation_case: FOREIGN KEY (closed_by) REFERENCES person(id)
moderation_case: PRIMARY KEY (id)
nameless: FOREIGN KEY (person) REFERENCES person(id)
nameless: FOREIGN KEY (work) REFERENCES work(id) ON DELETE CASCADE
nameless: PRIMARY KEY (work, person)
notice: FOREIGN KEY (person) REFERENCES person(id)
notice: PRIMARY KEY (id)
notice_choice: CHECK ((length(topic) <= 40))
notice_choice: CHECK ((mail = ANY (ARRAY['NONE'::text, 'AT_ONCE'::text, 'DIGEST'::text])))
notice_choice: FOREIGN KEY (person) REFERENCES person(id)
notice_choice: PRIMARY KEY (person, topic)
notice_digest: FOREIGN KEY (person) REFERENCES person(id)
notice_digest: PRIMARY KEY (person)
notice_taste: CHECK (((((quiet_from IS NULL) = (quiet_to IS NULL)) AND (quiet_from IS DISTINCT FROM quiet_to)) OR (quiet_from IS NULL)))
notice_taste: CHECK (((digest_hour >= 0) AND (digest_hour <= 23)))
notice_taste: CHECK (((length(zone) >= 1) AND (length(zone) <= 60)))
notice_taste: CHECK ((rhythm = ANY (ARRAY['DAILY'::text, 'WEEKLY'::text])))
notice_taste: FOREIGN KEY (person) REFERENCES person(id)
notice_taste: PRIMARY KEY (person)
origin: CHECK ((kind = ANY (ARRAY['COMMISSIONED'::text, 'LICENCE'::text])))
origin: CHECK ((part > 0))
origin: CHECK ((share > 0))
origin: CHECK ((whole >= part))
origin: FOREIGN KEY (currency) REFERENCES currency(code)
origin: FOREIGN KEY (payee) REFERENCES payee(id)
origin: FOREIGN KEY (payout) REFERENCES payout(id)
origin: FOREIGN KEY (tx) REFERENCES tx(seq)
origin: PRIMARY KEY (tx, payee, kind, country)
pack: CHECK ((kind = ANY (ARRAY['parts'::text, 'calls'::text, 'albums'::text])))
pack: CHECK ((length(subject) <= 40))
pack: CHECK ((quality = ANY (ARRAY['ORIGINAL'::text, 'EDITING'::text, 'SMALL'::text])))
pack: FOREIGN KEY (person) REFERENCES person(id)
pack: FOREIGN KEY (since) REFERENCES pack(id) ON DELETE SET NULL
pack: PRIMARY KEY (id)
part: CHECK (("position" >= 1))
part: CHECK ((((dropped_at IS NULL) = (dropped_by IS NULL)) AND ((dropped_at IS NULL) = (dropped_why IS NULL)) AND ((dropped_at IS NULL) OR (parent IS NOT NULL))))
part: CHECK (((length(dropped_why) >= 1) AND (length(dropped_why) <= 500)))
part: CHECK (((length(stage_name) >= 1) AND (length(stage_name) <= 40)))
part: CHECK (((length(title) >= 1) AND (length(title) <= 120)))
part: CHECK (((parent IS NULL) = (kind <> ALL (ARRAY['EPISODE'::text, 'SEGMENT'::text]))))
part: CHECK (((parent IS NULL) = (production = id)))
part: CHECK ((kind = ANY (ARRAY['FILM'::text, 'SEASON'::text, 'EPISODE'::text, 'SEGMENT'::text, 'ALBUM'::text, 'BOOK'::text, 'LIVE'::text])))
part: CHECK ((length(theme) <= 500))
part: CHECK ((planned_flicks > 0))
part: CHECK ((stage = ANY (ARRAY['IDEA'::text, 'DEVELOPMENT'::text, 'PRODUCTION'::text, 'EDIT'::text, 'FINISHING'::text, 'DONE'::text])))
part: CHECK ((version >= 1))
part: CHECK ((visibility = ANY (ARRAY['OPEN'::text, 'CLOSED'::text])))
part: FOREIGN KEY (dropped_by) REFERENCES person(id)
part: FOREIGN KEY (owner) REFERENCES person(id)
part: FOREIGN KEY (parent) REFERENCES part(id)
part: FOREIGN KEY (production) REFERENCES part(id)
part: PRIMARY KEY (id)
part: UNIQUE (parent, "position") DEFERRABLE INITIALLY DEFERRED
part_change: CHECK (((length(kind) >= 1) AND (length(kind) <= 30)))
part_change: CHECK ((length(why) <= 500))
part_change: FOREIGN KEY (by) REFERENCES person(id)
part_change: FOREIGN KEY (production) REFERENCES part(id)
part_change: PRIMARY KEY (seq)
part_department: CHECK (((bp >= 1) AND (bp <= 10000)))
part_department: CHECK ((department = ANY (ARRAY['PICTURE'::text, 'SOUND'::text, 'MUSIC'::text, 'WRITING'::text, 'PERFORMANCE'::text, 'CRAFT'::text])))
part_department: FOREIGN KEY (part) REFERENCES part(id) ON DELETE CASCADE
part_department: FOREIGN KEY (set_by) REFERENCES person(id)
part_department: PRIMARY KEY (part, department)
part_grant: CHECK ((role = ANY (ARRAY['DIRECTOR'::text, 'CURATOR'::text, 'EDITOR'::text, 'PRODUCER'::text])))
part_grant: FOREIGN KEY (granted_by) REFERENCES person(id)
part_grant: FOREIGN KEY (part) REFERENCES part(id) ON DELETE CASCADE
part_grant: FOREIGN KEY (person_id) REFERENCES person(id)
part_grant: PRIMARY KEY (part, person_id, role)
part_invitation: CHECK (((answered_at IS NULL) = (answer IS NULL)))
part_invitation: CHECK ((answer = ANY (ARRAY['YES'::text, 'NO'::text, 'WITHDRAWN'::text])))
part_invitation: CHECK ((length(note) <= 500))
part_invitation: CHECK ((role = ANY (ARRAY['OWNER'::text, 'DIRECTOR'::text, 'CURATOR'::text, 'EDITOR'::text, 'PRODUCER'::text])))
part_invitation: FOREIGN KEY (asked_by) REFERENCES person(id)
part_invitation: FOREIGN KEY (part) REFERENCES part(id) ON DELETE CASCADE
part_invitation: FOREIGN KEY (person_id) REFERENCES person(id)
part_invitation: PRIMARY KEY (id)
part_need: CHECK (((length(what) >= 1) AND (length(what) <= 200)))
part_need: CHECK (((met_by IS NULL) = (met_at IS NULL)))
part_need: FOREIGN KEY (added_by) REFERENCES person(id)
part_need: FOREIGN KEY (met_by) REFERENCES person(id)
part_need: FOREIGN KEY (part) REFERENCES part(id) ON DELETE CASCADE
part_need: FOREIGN KEY (person) REFERENCES person(id)
part_need: PRIMARY KEY (id)
part_stall: CHECK (((answered_by IS NULL) = (answered_at IS NULL)))
part_stall: CHECK (((help IS NULL) OR (answered_at IS NOT NULL)))
part_stall: CHECK (((length(help) >= 1) AND (length(help) <= 300)))
part_stall: FOREIGN KEY (answered_by) REFERENCES person(id)
part_stall: FOREIGN KEY (part) REFERENCES part(id) ON DELETE CASCADE
part_stall: PRIMARY KEY (part)
part_voice: CHECK (((length(text) >= 1) AND (length(text) <= 500)))
part_voice: FOREIGN KEY (part) REFERENCES part(id)
part_voice: FOREIGN KEY (person_id) REFERENCES person(id)
part_voice: PRIMARY KEY (id)
part_voice: UNIQUE (part, person_id)
payee: CHECK ((((name IS NULL) = (account IS NULL)) AND ((name IS NULL) = (account_hash IS NULL))))
payee: CHECK (((merged_into IS NULL) = (merged_at IS NULL)))
payee: CHECK (((verified_at IS NULL) OR (given_at IS NOT NULL)))
payee: CHECK ((merged_into <> id))
payee: FOREIGN KEY (currency) REFERENCES currency(code)
payee: FOREIGN KEY (merged_by) REFERENCES person(id)
payee: FOREIGN KEY (merged_into) REFERENCES payee(id)
payee: FOREIGN KEY (verified_by) REFERENCES person(id)
payee: PRIMARY KEY (id)
payee_person: FOREIGN KEY (payee) REFERENCES payee(id)
payee_person: FOREIGN KEY (person) REFERENCES person(id)
payee_person: PRIMARY KEY (person)
payout: CHECK ((((rate IS NULL) = (sent_minor IS NULL)) AND ((rate IS NULL) = (sent_currency IS NULL))))
payout: CHECK ((minor > 0))
payout: CHECK ((sent_minor > 0))
payout: CHECK ((withheld >= 0))
payout: FOREIGN KEY (batch) REFERENCES payout_batch(id)
payout: FOREIGN KEY (payee) REFERENCES payee(id)
payout: FOREIGN KEY (rate) REFERENCES exchange_rate(id)
payout: FOREIGN KEY (returned_tx) REFERENCES tx(seq)
payout: FOREIGN KEY (sent_currency) REFERENCES currency(code)
payout: FOREIGN KEY (sent_tx) REFERENCES tx(seq)
payout: FOREIGN KEY (settled_tx) REFERENCES tx(seq)
payout: PRIMARY KEY (id)
payout: UNIQUE (batch, payee)
payout_approval: FOREIGN KEY (batch) REFERENCES payout_batch(id)
payout_approval: FOREIGN KEY (person) REFERENCES person(id)
payout_approval: PRIMARY KEY (batch, person)
payout_batch: CHECK ((approvals_needed = ANY (ARRAY[1, 2])))
payout_batch: FOREIGN KEY (currency) REFERENCES currency(code)
payout_batch: FOREIGN KEY (dropped_by) REFERENCES person(id)
payout_batch: FOREIGN KEY (made_by) REFERENCES person(id)
payout_batch: PRIMARY KEY (id)
payout_tax: CHECK (((minor >= 0) AND (minor <= sourced)))
payout_tax: CHECK (((rate_bp >= 0) AND (rate_bp <= 9999)))
payout_tax: CHECK ((kind = ANY (ARRAY['COMMISSIONED'::text, 'LICENCE'::text])))
payout_tax: CHECK ((sourced >= 0))
payout_tax: FOREIGN KEY (payout) REFERENCES payout(id)
payout_tax: PRIMARY KEY (payout, country, kind, rate_bp)
person: CHECK (((length(credit_name) >= 1) AND (length(credit_name) <= 120)))
person: CHECK (((length(locale) >= 2) AND (length(locale) <= 35)))
person: CHECK (((length(name) >= 1) AND (length(name) <= 80)))
person: CHECK (((suspended_at IS NULL) = (suspended_by IS NULL)))
person: CHECK ((age_band = ANY (ARRAY['U13'::text, 'MINOR'::text, 'ADULT'::text])))
person: CHECK ((handle ~ '^[a-z0-9][a-z0-9_-]{1,39}$'::text))
person: CHECK ((length(about) <= 1000))
person: CHECK ((length(suspended_reason) <= 1000))
person: FOREIGN KEY (approved_by) REFERENCES person(id)
person: FOREIGN KEY (suspended_by) REFERENCES person(id)
person: PRIMARY KEY (id)
person: UNIQUE (handle)
person_key: FOREIGN KEY (person_id) REFERENCES person(id)
person_key: PRIMARY KEY (person_id)
person_role: CHECK ((role = ANY (ARRAY['OPERATOR'::text, 'PRODUCER'::text, 'DIRECTOR'::text, 'CURATOR'::text, 'GREETER'::text, 'MODERATOR'::text])))
person_role: FOREIGN KEY (granted_by) REFERENCES person(id)
person_role: FOREIGN KEY (person_id) REFERENCES person(id)
person_role: PRIMARY KEY (person_id, role)
person_skills: CHECK ((cardinality(languages) <= 20))
person_skills: CHECK ((cardinality(skills) <= 20))
person_skills: FOREIGN KEY (person) REFERENCES person(id)
person_skills: PRIMARY KEY (person)
pick: CHECK (((left_at IS NULL) = (reason IS NULL)))
pick: CHECK (((length(reason) >= 1) AND (length(reason) <= 1000)))
pick: FOREIGN KEY (part) REFERENCES part(id) ON DELETE CASCADE
pick: FOREIGN KEY (picked_by) REFERENCES person(id)
pick: FOREIGN KEY (work_id) REFERENCES work(id) ON DELETE CASCADE
pick: PRIMARY KEY (part, work_id)
policy: CHECK (((length(version) >= 1) AND (length(version) <= 40)))
policy: CHECK ((length(note) <= 1000))
policy: FOREIGN KEY (published_by) REFERENCES person(id)
policy: PRIMARY KEY (version)
poll: CHECK (((cardinality(options) >= 2) AND (cardinality(options) <= 8)))
poll: CHECK (((length(question) >= 1) AND (length(question) <= 200)))
poll: CHECK ((ends_at > at))
poll: FOREIGN KEY (by) REFERENCES person(id)
poll: FOREIGN KEY (part) REFERENCES part(id)
poll: PRIMARY KEY (id)
poll_vote: CHECK (((nth >= 0) AND (nth <= 7)))
poll_vote: CHECK ((length(reason) <= 280))
poll_vote: FOREIGN KEY (person_id) REFERENCES person(id)
poll_vote: FOREIGN KEY (poll) REFERENCES poll(id)
poll_vote: PRIMARY KEY (id)
poll_vote: UNIQUE (poll, person_id)
print: CHECK ((kind = ANY (ARRAY['PICTURE'::text, 'FILM'::text, 'SOUND'::text, 'WORDS'::text])))
print: CHECK ((octet_length(body) <= 4000000))
print: FOREIGN KEY (work_id, number) REFERENCES version(work_id, number) ON DELETE CASCADE
print: PRIMARY KEY (id)
print: UNIQUE (work_id, number, kind)
print_key: FOREIGN KEY (print) REFERENCES print(id) ON DELETE CASCADE
print_wanted: FOREIGN KEY (work_id, number) REFERENCES version(work_id, number) ON DELETE CASCADE
print_wanted: PRIMARY KEY (work_id, number)
production_follower: FOREIGN KEY (person_id) REFERENCES person(id)
production_follower: FOREIGN KEY (production) REFERENCES part(id)
production_follower: PRIMARY KEY (production, person_id)
production_look: FOREIGN KEY (person_id) REFERENCES person(id)
production_look: FOREIGN KEY (production) REFERENCES part(id)
production_look: PRIMARY KEY (person_id, production)
production_rate: CHECK ((denominator > 0))
production_rate: CHECK ((numerator > 0))
production_rate: FOREIGN KEY (production) REFERENCES part(id) ON DELETE CASCADE
production_rate: PRIMARY KEY (production)
production_update: CHECK (((length(happened) >= 1) AND (length(happened) <= 4000)))
production_update: CHECK ((length(next) <= 2000))
production_update: FOREIGN KEY (by) REFERENCES person(id)
production_update: FOREIGN KEY (part) REFERENCES part(id)
production_update: FOREIGN KEY (production) REFERENCES part(id)
production_update: PRIMARY KEY (id)
production_word: CHECK (((length(word) >= 1) AND (length(word) <= 30)))
production_word: CHECK (((level >= 1) AND (level <= 4)))
production_word: FOREIGN KEY (production) REFERENCES part(id) ON DELETE CASCADE
production_word: PRIMARY KEY (production, level)
prompt: CHECK (((length(text_en) >= 1) AND (length(text_en) <= 160)))
prompt: CHECK (((length(text_es) >= 1) AND (length(text_es) <= 160)))
prompt: CHECK ((medium = ANY (ARRAY['TEXT'::text, 'IMAGE'::text, 'AUDIO'::text, 'VIDEO'::text, 'DOCUMENT'::text])))
prompt: FOREIGN KEY (kept_by) REFERENCES person(id)
prompt: PRIMARY KEY (id)
prompt: UNIQUE (day)
proposal: CHECK ((((final_at IS NULL) = (final_by IS NULL)) AND ((final_at IS NULL) = (final_hash IS NULL))))
proposal: CHECK (((paid_at IS NULL) OR (posted_at IS NOT NULL)))
proposal: CHECK (((posted_at IS NULL) OR (final_at IS NOT NULL)))
proposal: CHECK (((tx IS NULL) OR (posted_at IS NOT NULL)))
proposal: FOREIGN KEY (currency) REFERENCES currency(code)
proposal: FOREIGN KEY (final_by) REFERENCES person(id)
proposal: FOREIGN KEY (made_by) REFERENCES person(id)
proposal: FOREIGN KEY (part) REFERENCES part(id)
proposal: FOREIGN KEY (posted_by) REFERENCES person(id)
proposal: FOREIGN KEY (tx) REFERENCES tx(seq)
proposal: PRIMARY KEY (id)
proposal: UNIQUE (tx)
proposal_flow: FOREIGN KEY (from_work) REFERENCES work(id)
proposal_flow: FOREIGN KEY (proposal, number) REFERENCES proposal_version(proposal, number)
proposal_flow: FOREIGN KEY (to_payee) REFERENCES payee(id)
proposal_flow: FOREIGN KEY (to_work) REFERENCES work(id)
proposal_flow: PRIMARY KEY (proposal, number, ord)
proposal_line: CHECK (((commissioned >= 0) AND (commissioned <= share)))
proposal_line: CHECK ((recouped >= 0))
proposal_line: CHECK ((share >= 0))
proposal_line: CHECK ((weight >= (0)::numeric))
proposal_line: FOREIGN KEY (payee) REFERENCES payee(id)
proposal_line: FOREIGN KEY (proposal, number) REFERENCES proposal_version(proposal, number)
proposal_line: FOREIGN KEY (zero_work) REFERENCES work(id)
proposal_line: PRIMARY KEY (proposal, number, payee)
proposal_source: CHECK ((minor >= 0))
proposal_source: FOREIGN KEY (proposal, number) REFERENCES proposal_version(proposal, number)
proposal_source: PRIMARY KEY (proposal, number, country)
proposal_version: CHECK (((opened_at IS NULL) = (ends_at IS NULL)))
proposal_version: CHECK ((credit >= 0))
proposal_version: CHECK ((length(reason) <= 1000))
proposal_version: CHECK ((number > 0))
proposal_version: FOREIGN KEY (cut) REFERENCES cut(id)
proposal_version: FOREIGN KEY (made_by) REFERENCES person(id)
proposal_version: FOREIGN KEY (policy) REFERENCES policy(version)
proposal_version: FOREIGN KEY (proposal) REFERENCES proposal(id)
proposal_version: PRIMARY KEY (proposal, number)
publication: CHECK (((length(reason) >= 1) AND (length(reason) <= 1000)))
publication: CHECK (((withdrawn_at IS NULL) = (reason IS NULL)))
publication: CHECK (((withdrawn_at IS NULL) = (withdrawn_by IS NULL)))
publication: CHECK ((length(about) <= 2000))
publication: FOREIGN KEY (cut) REFERENCES cut(id)
publication: FOREIGN KEY (part) REFERENCES part(id)
publication: FOREIGN KEY (published_by) REFERENCES person(id)
publication: FOREIGN KEY (withdrawn_by) REFERENCES person(id)
publication: PRIMARY KEY (part)
push_device: CHECK ((length(name) <= 80))
push_device: CHECK ((octet_length(hash) = 32))
push_device: FOREIGN KEY (person) REFERENCES person(id)
push_device: PRIMARY KEY (id)
push_device: UNIQUE (hash)
push_due: FOREIGN KEY (device) REFERENCES push_device(id) ON DELETE CASCADE
push_due: FOREIGN KEY (notice) REFERENCES notice(id) ON DELETE CASCADE
push_due: PRIMARY KEY (notice, device)
question: CHECK (((answer IS NULL) = (answered_at IS NULL)))
question: CHECK (((held IS NULL) = (held_payee IS NULL)))
question: CHECK (((length(answer) >= 1) AND (length(answer) <= 2000)))
question: CHECK (((length(body) >= 1) AND (length(body) <= 2000)))
question: CHECK ((held > 0))
question: CHECK ((length(evidence) <= 2000))
question: FOREIGN KEY (answered_by) REFERENCES person(id)
question: FOREIGN KEY (asker) REFERENCES person(id)
question: FOREIGN KEY (held_payee) REFERENCES payee(id)
question: FOREIGN KEY (payee) REFERENCES payee(id)
question: FOREIGN KEY (proposal) REFERENCES proposal(id)
question: PRIMARY KEY (id)
range: CHECK ((((from_flicks IS NULL) = (to_flicks IS NULL)) AND ((from_flicks IS NULL) <> (passage IS NULL))))
range: CHECK (((length(passage) >= 1) AND (length(passage) <= 1000)))
range: CHECK ((from_flicks < to_flicks))
range: CHECK ((from_flicks >= 0))
range: CHECK ((length(words) <= 280))
range: FOREIGN KEY (person) REFERENCES person(id)
range: FOREIGN KEY (work, version) REFERENCES version(work_id, number) ON DELETE CASCADE
range: PRIMARY KEY (id)
rate_limit: PRIMARY KEY (what, who, window_start)
rendition: CHECK (((kind = 'RUNG'::text) = ((playlist IS NOT NULL) AND (codecs IS NOT NULL) AND (peak_bits_per_second IS NOT NULL))))
rendition: CHECK (((number > 0) = (kind = ANY (ARRAY['RUNG'::text, 'PAGE'::text]))))
rendition: CHECK (((said IS NOT NULL) = (kind = 'CREDITED'::text)))
rendition: CHECK ((height > 0))
rendition: CHECK ((kind = ANY (ARRAY['ORIGINAL_CLEAN'::text, 'CREDITED'::text, 'EDITING'::text, 'THUMBNAIL'::text, 'POSTER'::text, 'CARD'::text, 'PLAIN'::text, 'QUICK'::text, 'PLAYABLE'::text, 'OPUS'::text, 'SPRITE'::text, 'RUNG'::text, 'PAGE'::text])))
rendition: CHECK ((length(playlist) <= 2000000))
rendition: CHECK ((number >= 0))
rendition: CHECK ((peak_bits_per_second > 0))
rendition: CHECK ((width > 0))
rendition: FOREIGN KEY (asset_id) REFERENCES asset(id) ON DELETE CASCADE
rendition: FOREIGN KEY (blob_id) REFERENCES blob(id)
rendition: PRIMARY KEY (asset_id, kind, number)
reply: CHECK (((body <> ''::text) OR (voice IS NOT NULL) OR (taken_back_at IS NOT NULL)))
reply: CHECK ((kind = ANY (ARRAY['WORK'::text, 'CALL'::text, 'PART'::text])))
reply: CHECK ((length(body) <= 4000))
reply: FOREIGN KEY (person) REFERENCES person(id)
reply: FOREIGN KEY (voice) REFERENCES asset(id)
reply: PRIMARY KEY (id)
reply: UNIQUE (person, once)
report: CHECK ((length(body) <= 2000))
report: CHECK ((reason = ANY (ARRAY['UNKIND'::text, 'NOT_THEIRS'::text, 'PRIVATE'::text, 'DANGEROUS'::text, 'SPAM'::text, 'OTHER'::text])))
report: FOREIGN KEY (case_id) REFERENCES moderation_case(id)
report: FOREIGN KEY (reporter) REFERENCES person(id)
report: PRIMARY KEY (id)
reserve_release: CHECK (((length(reason) >= 1) AND (length(reason) <= 500)))
reserve_release: CHECK ((company >= 0))
reserve_release: CHECK ((minor > 0))
reserve_release: FOREIGN KEY (by) REFERENCES person(id)
reserve_release: FOREIGN KEY (proposal) REFERENCES proposal(id)
reserve_release: FOREIGN KEY (tx) REFERENCES tx(seq)
reserve_release: PRIMARY KEY (id)
reserve_release: UNIQUE (tx)
review: CHECK (((NOT skipped) OR (done_at IS NOT NULL)))
review: CHECK ((cardinality(points) <= 5))
review: FOREIGN KEY (call_id) REFERENCES call(id) ON DELETE CASCADE
review: FOREIGN KEY (contribution_id) REFERENCES contribution(id) ON DELETE CASCADE
review: FOREIGN KEY (person_id) REFERENCES person(id)
review: PRIMARY KEY (contribution_id, person_id)
review_answer: CHECK (((length(text) >= 1) AND (length(text) <= 2000)))
review_answer: CHECK ((num_nonnulls(person_id, guest) = 1))
review_answer: FOREIGN KEY (guest) REFERENCES review_guest(id)
review_answer: FOREIGN KEY (note) REFERENCES review_note(id)
review_answer: FOREIGN KEY (person_id) REFERENCES person(id)
review_answer: PRIMARY KEY (id)
review_call: FOREIGN KEY (call) REFERENCES call(id)
review_call: FOREIGN KEY (note) REFERENCES review_note(id)
review_call: PRIMARY KEY (call)
review_guest: CHECK (((length(name) >= 1) AND (length(name) <= 80)))
review_guest: CHECK (((num_nulls(revoked_at, erased_at) = 2) OR (num_nonnulls(token, passphrase, seen_at) = 0)))
review_guest: CHECK (((progress >= 0) AND (progress <= 100)))
review_guest: CHECK (((revoked_at IS NULL) = (revoked_by IS NULL)))
review_guest: CHECK ((ends_at > made_at))
review_guest: CHECK ((length(passphrase) <= 200))
review_guest: CHECK ((octet_length(token) = 32))
review_guest: CHECK ((visits >= 0))
review_guest: FOREIGN KEY (cut) REFERENCES cut(id)
review_guest: FOREIGN KEY (film) REFERENCES asset(id)
review_guest: FOREIGN KEY (made_by) REFERENCES person(id)
review_guest: FOREIGN KEY (revoked_by) REFERENCES person(id)
review_guest: PRIMARY KEY (id)
review_guest: UNIQUE (token)
review_guest_visit: CHECK ((octet_length(hash) = 32))
review_guest_visit: FOREIGN KEY (guest) REFERENCES review_guest(id)
review_guest_visit: PRIMARY KEY (hash)
review_note: CHECK (((length(text) >= 1) AND (length(text) <= 2000)))
review_note: CHECK (((state = 'SOLVED'::text) = (solved_in IS NOT NULL)))
review_note: CHECK ((from_flicks >= 0))
review_note: CHECK ((kind = ANY (ARRAY['IDEA'::text, 'MUST_FIX'::text, 'PRAISE'::text, 'QUESTION'::text])))
review_note: CHECK ((num_nonnulls(person_id, guest) = 1))
review_note: CHECK ((octet_length(drawing) <= 60000))
review_note: CHECK ((state = ANY (ARRAY['OPEN'::text, 'ANSWERED'::text, 'SOLVED'::text])))
review_note: CHECK ((to_flicks > from_flicks))
review_note: FOREIGN KEY (assigned) REFERENCES person(id)
review_note: FOREIGN KEY (cut) REFERENCES cut(id)
review_note: FOREIGN KEY (guest) REFERENCES review_guest(id)
review_note: FOREIGN KEY (part) REFERENCES part(id)
review_note: FOREIGN KEY (person_id) REFERENCES person(id)
review_note: FOREIGN KEY (solved_in) REFERENCES cut(id)
review_note: PRIMARY KEY (id)
review_step: CHECK ((kind = ANY (ARRAY['SAID'::text, 'REPLIED'::text, 'OPEN'::text, 'ANSWERED'::text, 'SOLVED'::text, 'ASSIGNED'::text, 'FREED'::text, 'CALLED'::text, 'WITHDRAWN'::text])))
review_step: CHECK ((num_nonnulls(by, guest) = 1))
review_step: FOREIGN KEY (by) REFERENCES person(id)
review_step: FOREIGN KEY (cut) REFERENCES cut(id)
review_step: FOREIGN KEY (guest) REFERENCES review_guest(id)
review_step: FOREIGN KEY (note) REFERENCES review_note(id)
review_step: FOREIGN KEY (part) REFERENCES part(id)
review_step: FOREIGN KEY (person) REFERENCES person(id)
review_step: PRIMARY KEY (seq)
review_verdict: CHECK ((choice = ANY (ARRAY['YES'::text, 'PARTLY'::text, 'NO'::text])))
review_verdict: CHECK ((length(words) <= 280))
review_verdict: CHECK ((num_nonnulls(person_id, guest) = 1))
review_verdict: FOREIGN KEY (cut) REFERENCES cut_review(cut)
review_verdict: FOREIGN KEY (guest) REFERENCES review_guest(id)
review_verdict: FOREIGN KEY (person_id) REFERENCES person(id)
review_verdict: PRIMARY KEY (id)
review_verdict: UNIQUE (cut, guest)
review_verdict: UNIQUE (cut, person_id)
rough_cut: CHECK ((((asset IS NULL) = (key IS NULL)) AND ((asset IS NULL) = (frames IS NULL)) AND ((asset IS NULL) = (made_at IS NULL))))
rough_cut: CHECK (((failed_at IS NULL) = (failure IS NULL)))
rough_cut: CHECK (((failed_at IS NULL) OR (wanted_at IS NOT NULL)))
rough_cut: CHECK (((percent >= 0) AND (percent <= 100)))
rough_cut: CHECK ((frames > 0))
rough_cut: CHECK ((length(failure) <= 4000))
rough_cut: CHECK ((octet_length(key) = 32))
rough_cut: CHECK ((rate_denominator > 0))
rough_cut: CHECK ((rate_numerator > 0))
rough_cut: FOREIGN KEY (asset) REFERENCES asset(id)
rough_cut: FOREIGN KEY (made_by) REFERENCES person(id)
rough_cut: FOREIGN KEY (part) REFERENCES part(id) ON DELETE CASCADE
rough_cut: FOREIGN KEY (wanted_by) REFERENCES person(id)
rough_cut: PRIMARY KEY (part)
rough_cut_run: CHECK (((work_id IS NULL) = (version IS NULL)))
rough_cut_run: CHECK ((frames > 0))
rough_cut_run: CHECK ((in_frame >= 0))
rough_cut_run: CHECK ((kind = ANY (ARRAY['FILM'::text, 'STILL'::text, 'TEXT'::text, 'SOUND'::text, 'MISSING'::text, 'WAITING'::text, 'WITHHELD'::text, 'UNSHOWN'::text])))
rough_cut_run: CHECK ((nth >= 0))
rough_cut_run: CHECK ((source_in_flicks >= 0))
rough_cut_run: CHECK ((track = ANY (ARRAY[1, 2])))
rough_cut_run: CHECK ((version >= 1))
rough_cut_run: FOREIGN KEY (key) REFERENCES media_segment(key)
rough_cut_run: FOREIGN KEY (part) REFERENCES rough_cut(part) ON DELETE CASCADE
rough_cut_run: PRIMARY KEY (part, track, nth)
salaried_work: CHECK (((length(reason) >= 1) AND (length(reason) <= 500)))
salaried_work: CHECK (((lifted_by IS NULL) = (lifted_at IS NULL)))
salaried_work: FOREIGN KEY (by) REFERENCES person(id)
salaried_work: FOREIGN KEY (lifted_by) REFERENCES person(id)
salaried_work: FOREIGN KEY (part) REFERENCES part(id)
salaried_work: FOREIGN KEY (work) REFERENCES work(id)
salaried_work: PRIMARY KEY (id)
schedule_feed: CHECK ((octet_length(secret) = 32))
schedule_feed: FOREIGN KEY (person_id) REFERENCES person(id)
schedule_feed: FOREIGN KEY (production) REFERENCES part(id)
schedule_feed: PRIMARY KEY (person_id, production)
schedule_feed: UNIQUE (secret)
scheduled_chores: PRIMARY KEY (task_name, task_instance)
scheduled_tasks: PRIMARY KEY (task_name, task_instance)
screening: CHECK (((speed_percent >= '-800'::integer) AND (speed_percent <= 800)))
screening: CHECK ((frame >= 0))
screening: FOREIGN KEY (asks) REFERENCES person(id)
screening: FOREIGN KEY (cut) REFERENCES cut(id)
screening: FOREIGN KEY (leader) REFERENCES person(id)
screening: PRIMARY KEY (cut)
screening_seat: CHECK (((sketch IS NULL) = (sketch_frame IS NULL)))
screening_seat: CHECK (((x >= (0)::double precision) AND (x <= (1)::double precision)))
screening_seat: CHECK (((x IS NULL) = (y IS NULL)))
screening_seat: CHECK (((y >= (0)::double precision) AND (y <= (1)::double precision)))
screening_seat: CHECK ((num_nonnulls(person_id, guest) = 1))
screening_seat: CHECK ((octet_length(sketch) <= 60000))
screening_seat: FOREIGN KEY (cut) REFERENCES screening(cut)
screening_seat: FOREIGN KEY (guest) REFERENCES review_guest(id)
screening_seat: FOREIGN KEY (person_id) REFERENCES person(id)
screening_seat: PRIMARY KEY (cut, who)
script: CHECK (((removed_at IS NULL) = (removed_by IS NULL)))
script: CHECK ((kind = ANY (ARRAY['OUTLINE'::text, 'SCRIPT'::text])))
script: CHECK ((length(why) <= 500))
script: FOREIGN KEY (part) REFERENCES part(id)
script: FOREIGN KEY (removed_by) REFERENCES person(id)
script: FOREIGN KEY (set_by) REFERENCES person(id)
script: FOREIGN KEY (work_id) REFERENCES work(id)
script: PRIMARY KEY (id)
script_text: CHECK (((cardinality(numbers) = cardinality(since)) AND (cardinality(numbers) = cardinality(authors))))
script_text: CHECK ((next > 0))
script_text: CHECK ((version > 0))
script_text: FOREIGN KEY (work_id) REFERENCES work(id) ON DELETE CASCADE
script_text: PRIMARY KEY (work_id)
seal: CHECK ((length(hash) = 32))
seal: CHECK ((length(prev_hash) = 32))
seal: FOREIGN KEY (tx_seq) REFERENCES tx(seq)
seal: PRIMARY KEY (tx_seq)
seal: UNIQUE (hash)
seal: UNIQUE (prev_hash)
search_language: PRIMARY KEY (config)
search_stale: FOREIGN KEY (work_id) REFERENCES work(id) ON DELETE CASCADE
search_stale: PRIMARY KEY (work_id)
search_word: CHECK (((length(word) >= 3) AND (length(word) <= 40)))
search_word: PRIMARY KEY (word)
season_weight: CHECK (((weight >= 1) AND (weight <= 1000000)))
season_weight: FOREIGN KEY (episode) REFERENCES part(id)
season_weight: FOREIGN KEY (weights) REFERENCES season_weights(id)
season_weight: PRIMARY KEY (weights, episode)
season_weights: CHECK (((length(reason) >= 1) AND (length(reason) <= 500)))
season_weights: FOREIGN KEY (by) REFERENCES person(id)
season_weights: FOREIGN KEY (season) REFERENCES part(id)
season_weights: PRIMARY KEY (id)
sent_file: CHECK (((length(sender) >= 1) AND (length(sender) <= 80)))
sent_file: FOREIGN KEY (asset) REFERENCES asset(id) ON DELETE CASCADE
sent_file: PRIMARY KEY (asset)
setup_link: PRIMARY KEY (hash)
share_adjustment: CHECK ((((bp >= '-10000'::integer) AND (bp <= 10000)) AND (bp <> 0)))
share_adjustment: CHECK (((NOT company_pays) OR (bp > 0)))
share_adjustment: CHECK (((approver IS NULL) = (approved_at IS NULL)))
share_adjustment: CHECK (((length(reason) >= 1) AND (length(reason) <= 500)))
share_adjustment: CHECK ((approver <> author))
share_adjustment: FOREIGN KEY (approver) REFERENCES person(id)
share_adjustment: FOREIGN KEY (author) REFERENCES person(id)
share_adjustment: FOREIGN KEY (payee) REFERENCES payee(id)
share_adjustment: FOREIGN KEY (proposal) REFERENCES proposal(id)
share_adjustment: PRIMARY KEY (id)
share_line: CHECK (("position" >= 0))
share_line: CHECK (((answer IS NULL) = (answered_at IS NULL)))
share_line: CHECK (((answer IS NULL) OR (person IS NOT NULL)))
share_line: CHECK (((bp >= 0) AND (bp <= 10000)))
share_line: CHECK (((person IS NOT NULL) OR ((stance = 'JOINS'::text) AND (name <> ''::text))))
share_line: CHECK (((stance <> 'LEAVES'::text) OR (bp = 0)))
share_line: CHECK ((answer = ANY (ARRAY['YES'::text, 'NO'::text])))
share_line: CHECK ((length(answer_word) <= 280))
share_line: CHECK ((length(craft) <= 20))
share_line: CHECK ((length(name) <= 80))
share_line: CHECK ((length(words) <= 80))
share_line: CHECK ((octet_length(link_hash) = 32))
share_line: CHECK ((stance = ANY (ARRAY['STAYS'::text, 'JOINS'::text, 'LEAVES'::text])))
share_line: FOREIGN KEY (person) REFERENCES person(id)
share_line: FOREIGN KEY (proposal) REFERENCES share_proposal(id) ON DELETE CASCADE
share_line: PRIMARY KEY (proposal, "position")
share_line: UNIQUE (link_hash)
share_line: UNIQUE (proposal, person)
share_proposal: CHECK ((((outcome IS NULL) = (ended_at IS NULL)) AND ((outcome IS NULL) = (ended_by IS NULL))))
share_proposal: CHECK ((length(word) <= 500))
share_proposal: CHECK ((number > 0))
share_proposal: CHECK ((outcome = ANY (ARRAY['AGREED'::text, 'DECLINED'::text, 'TAKEN_BACK'::text])))
share_proposal: FOREIGN KEY (by) REFERENCES person(id)
share_proposal: FOREIGN KEY (ended_by) REFERENCES person(id)
share_proposal: FOREIGN KEY (work_id) REFERENCES work(id) ON DELETE CASCADE
share_proposal: PRIMARY KEY (id)
share_proposal: UNIQUE (work_id, number)
share_waiver: FOREIGN KEY (payee) REFERENCES payee(id)
share_waiver: FOREIGN KEY (proposal) REFERENCES proposal(id)
share_waiver: PRIMARY KEY (proposal, payee)
shared_line: FOREIGN KEY (line) REFERENCES book_line(id)
shared_line: FOREIGN KEY (proposal) REFERENCES proposal(id)
shared_line: PRIMARY KEY (line)
slot_question: CHECK (((answer IS NULL) = (answered_at IS NULL)))
slot_question: CHECK ((answer = ANY (ARRAY['YES'::text, 'NO'::text])))
slot_question: CHECK ((length(word) <= 280))
slot_question: FOREIGN KEY (asked_by) REFERENCES person(id)
slot_question: FOREIGN KEY (part) REFERENCES part(id) ON DELETE CASCADE
slot_question: FOREIGN KEY (person_id) REFERENCES person(id)
slot_question: FOREIGN KEY (work_id) REFERENCES work(id) ON DELETE CASCADE
slot_question: PRIMARY KEY (part, work_id, person_id)
slot_work: CHECK (((length(plays_passage) >= 1) AND (length(plays_passage) <= 1000)))
slot_work: CHECK (((plays_from IS NULL) = (plays_to IS NULL)))
slot_work: CHECK (((plays_from IS NULL) OR (plays_passage IS NULL)))
slot_work: CHECK (((plays_version IS NULL) = ((plays_from IS NULL) AND (plays_passage IS NULL))))
slot_work: CHECK ((plays_from < plays_to))
slot_work: CHECK ((plays_from >= 0))
slot_work: CHECK ((plays_version >= 1))
slot_work: FOREIGN KEY (part) REFERENCES part(id) ON DELETE CASCADE
slot_work: FOREIGN KEY (placed_by) REFERENCES person(id)
slot_work: FOREIGN KEY (work_id) REFERENCES work(id) ON DELETE CASCADE
slot_work: PRIMARY KEY (part, work_id)
spring_session: PRIMARY KEY (primary_id)
spring_session: UNIQUE (session_id)
spring_session_attributes: FOREIGN KEY (session_primary_id) REFERENCES spring_session(primary_id) ON DELETE CASCADE
spring_session_attributes: PRIMARY KEY (session_primary_id, attribute_name)
tag: CHECK (((length(spelled) >= 1) AND (length(spelled) <= 40)))
tag: CHECK (((length(tag) >= 1) AND (length(tag) <= 200)))
tag: FOREIGN KEY (tag) REFERENCES tag_name(tag)
tag: FOREIGN KEY (work_id) REFERENCES work(id) ON DELETE CASCADE
tag: PRIMARY KEY (work_id, tag)
tag_merge: CHECK ((into_tag <> tag))
tag_merge: FOREIGN KEY (by) REFERENCES person(id)
tag_merge: FOREIGN KEY (into_tag) REFERENCES tag_name(tag)
tag_merge: FOREIGN KEY (tag) REFERENCES tag_name(tag)
tag_merge: PRIMARY KEY (seq)
tag_name: CHECK (((length(shown) >= 1) AND (length(shown) <= 40)))
tag_name: CHECK (((length(tag) >= 1) AND (length(tag) <= 200)))
tag_name: CHECK ((into_tag <> tag))
tag_name: CHECK ((uses >= 0))
tag_name: FOREIGN KEY (into_tag) REFERENCES tag_name(tag)
tag_name: PRIMARY KEY (tag)
tag_spelling: CHECK ((uses >= 0))
tag_spelling: FOREIGN KEY (tag) REFERENCES tag_name(tag)
tag_spelling: PRIMARY KEY (tag, spelled)
take: CHECK ((((along_from_flicks IS NULL) = (along_to_flicks IS NULL)) AND (along_from_flicks < along_to_flicks)))
take: CHECK (((body IS NULL) <> (asset IS NULL)))
take: CHECK (((length(body) >= 1) AND (length(body) <= 200000)))
take: CHECK (((occasion_kind IS NULL) = (occasion_id IS NULL)))
take: CHECK ((along = ANY (ARRAY['OVER'::text, 'BESIDE'::text, 'FIRST'::text])))
take: CHECK ((along_from_flicks >= 0))
take: CHECK ((length(ask) <= 500))
take: CHECK ((medium = ANY (ARRAY['TEXT'::text, 'IMAGE'::text, 'AUDIO'::text, 'VIDEO'::text, 'DOCUMENT'::text])))
take: CHECK ((octet_length(claim_hash) = 32))
take: FOREIGN KEY (asset) REFERENCES asset(id)
take: PRIMARY KEY (id)
taken_line: FOREIGN KEY (line) REFERENCES book_line(id)
taken_line: FOREIGN KEY (proposal, number) REFERENCES proposal_version(proposal, number)
taken_line: PRIMARY KEY (proposal, number, line)
talk: CHECK (((asked >= 0) AND (asked <= 50)))
talk: CHECK (((length(about) >= 1) AND (length(about) <= 1000)))
talk: CHECK (((length(title) >= 1) AND (length(title) <= 120)))
talk: FOREIGN KEY (lead) REFERENCES person(id)
talk: FOREIGN KEY (part) REFERENCES part(id)
talk: PRIMARY KEY (id)
talk_mark: CHECK (((nth >= 1) AND (nth <= 200)))
talk_mark: CHECK (((question >= 1) AND (question <= 50)))
talk_mark: FOREIGN KEY (talk, round) REFERENCES talk_round(talk, number) ON DELETE CASCADE
talk_mark: PRIMARY KEY (talk, round, nth)
talk_question: CHECK (((length(text) >= 1) AND (length(text) <= 300)))
talk_question: CHECK (((nth >= 1) AND (nth <= 50)))
talk_question: FOREIGN KEY (talk) REFERENCES talk(id) ON DELETE CASCADE
talk_question: PRIMARY KEY (talk, nth)
talk_round: CHECK (((number >= 1) AND (number <= 50)))
talk_round: FOREIGN KEY (talk) REFERENCES talk(id) ON DELETE CASCADE
talk_round: PRIMARY KEY (talk, number)
talk_side: CHECK (((answer IS NULL) = (answered_at IS NULL)))
talk_side: CHECK (((answer IS NULL) OR (answer = 'NO'::text) OR (consent IS NOT NULL)))
talk_side: CHECK (((device IS NULL) OR ((seen_at IS NOT NULL) AND (answer = 'YES'::text))))
talk_side: CHECK (((nth >= 1) AND (nth <= 4)))
talk_side: CHECK ((answer = ANY (ARRAY['YES'::text, 'NO'::text, 'TAKEN_BACK'::text])))
talk_side: FOREIGN KEY (consent) REFERENCES consent(id)
talk_side: FOREIGN KEY (person_id) REFERENCES person(id)
talk_side: FOREIGN KEY (talk) REFERENCES talk(id) ON DELETE CASCADE
talk_side: PRIMARY KEY (talk, person_id)
talk_side: UNIQUE (talk, nth)
talk_signal: CHECK ((kind = ANY (ARRAY['OFFER'::text, 'ANSWER'::text, 'CANDIDATE'::text])))
talk_signal: CHECK ((length(body) <= 32768))
talk_signal: FOREIGN KEY (talk) REFERENCES talk(id) ON DELETE CASCADE
talk_signal: PRIMARY KEY (talk, seq)
talk_take: CHECK (((error_ms >= 0) AND (error_ms <= 60000)))
talk_take: CHECK ((length_flicks >= 0))
talk_take: FOREIGN KEY (talk, person_id) REFERENCES talk_side(talk, person_id)
talk_take: FOREIGN KEY (talk, round) REFERENCES talk_round(talk, number) ON DELETE CASCADE
talk_take: FOREIGN KEY (work) REFERENCES work(id) ON DELETE SET NULL
talk_take: PRIMARY KEY (id)
talk_take_clap: CHECK (((clap >= 1) AND (clap <= 200)))
talk_take_clap: CHECK ((offset_flicks >= 0))
talk_take_clap: FOREIGN KEY (take) REFERENCES talk_take(id) ON DELETE CASCADE
talk_take_clap: PRIMARY KEY (take, clap)
tax_form: CHECK (((seen_at IS NULL) = (seen_by IS NULL)))
tax_form: CHECK (((treaty_bp >= 0) AND (treaty_bp <= 9999)))
tax_form: CHECK ((status = ANY (ARRAY['W9'::text, 'W8BEN'::text, 'W8BENE'::text, 'OTHER'::text])))
tax_form: FOREIGN KEY (payee) REFERENCES payee(id)
tax_form: FOREIGN KEY (seen_by) REFERENCES person(id)
tax_form: PRIMARY KEY (id)
tax_rule: CHECK (((length(note) >= 1) AND (length(note) <= 500)))
tax_rule: CHECK (((rate_bp >= 0) AND (rate_bp <= 9999)))
tax_rule: CHECK ((kind = ANY (ARRAY['COMMISSIONED'::text, 'LICENCE'::text])))
tax_rule: CHECK ((status = ANY (ARRAY['W9'::text, 'W8BEN'::text, 'W8BENE'::text, 'OTHER'::text])))
tax_rule: FOREIGN KEY (by) REFERENCES person(id)
tax_rule: PRIMARY KEY (id)
terms_card: CHECK (((paid_minor IS NULL) = (currency IS NULL)))
terms_card: CHECK (((paid_minor IS NULL) = (pool_shared_how = 'UNPAID'::text)))
terms_card: CHECK (((pitch_minor IS NULL) = (pitch_currency IS NULL)))
terms_card: CHECK ((currency ~ '^[A-Z]{3}$'::text))
terms_card: CHECK ((length(reason) <= 500))
terms_card: CHECK ((length(rights_beyond) <= 2000))
terms_card: CHECK ((paid_minor > 0))
terms_card: CHECK ((pitch_currency ~ '^[A-Z]{3}$'::text))
terms_card: CHECK ((pitch_minor > 0))
terms_card: CHECK ((pool_shared_how = ANY (ARRAY['UNPAID'::text, 'EQUALLY'::text, 'BY_DECIDER'::text])))
terms_card: CHECK ((version >= 1))
terms_card: FOREIGN KEY (call_id) REFERENCES call(id) ON DELETE CASCADE
terms_card: FOREIGN KEY (laid_by) REFERENCES person(id)
terms_card: PRIMARY KEY (call_id, version)
thanks: CHECK (((length(line) >= 1) AND (length(line) <= 280)))
thanks: FOREIGN KEY (giver) REFERENCES person(id)
thanks: FOREIGN KEY (taker) REFERENCES person(id)
thanks: PRIMARY KEY (id)
third_party_item: CHECK ((("position" >= 1) AND ("position" <= 20)))
third_party_item: CHECK (((length(title) >= 1) AND (length(title) <= 200)))
third_party_item: CHECK ((covers = ANY (ARRAY['EVERYTHING'::text, 'LESS'::text])))
third_party_item: CHECK ((length(author) <= 200))
third_party_item: CHECK ((length(evidence) <= 2000))
third_party_item: CHECK ((length(url) <= 1000))
third_party_item: CHECK ((permission = ANY (ARRAY['NONE'::text, 'PERMISSION'::text, 'PUBLIC-DOMAIN'::text, 'CC0-1.0'::text, 'CC-BY-4.0'::text, 'CC-BY-SA-4.0'::text, 'CC-BY-NC-4.0'::text, 'CC-BY-NC-SA-4.0'::text, 'CC-BY-ND-4.0'::text, 'CC-BY-NC-ND-4.0'::text])))
third_party_item: FOREIGN KEY (work_id, number) REFERENCES declaration(work_id, number) ON DELETE CASCADE
third_party_item: PRIMARY KEY (id)
third_party_item: UNIQUE (work_id, number, "position")
timeline_file: CHECK ((length(name) <= 255))
timeline_file: FOREIGN KEY (cut) REFERENCES cut(id) ON DELETE CASCADE
timeline_file: FOREIGN KEY (markers) REFERENCES marker_file(id) ON DELETE SET NULL
timeline_file: FOREIGN KEY (sent_by) REFERENCES person(id)
timeline_file: PRIMARY KEY (id)
town_question: CHECK ((((answer IS NULL) = (answered_at IS NULL)) AND ((answer IS NULL) = (answered_by IS NULL))))
town_question: CHECK (((length(answer) >= 1) AND (length(answer) <= 4000)))
town_question: CHECK (((length(text) >= 1) AND (length(text) <= 500)))
town_question: CHECK ((backers >= 0))
town_question: FOREIGN KEY (answered_by) REFERENCES person(id)
town_question: FOREIGN KEY (person_id) REFERENCES person(id)
town_question: FOREIGN KEY (production) REFERENCES part(id)
town_question: PRIMARY KEY (id)
town_question_backer: FOREIGN KEY (person_id) REFERENCES person(id)
town_question_backer: FOREIGN KEY (question) REFERENCES town_question(id)
town_question_backer: PRIMARY KEY (question, person_id)
tx: CHECK (((length(idem_key) >= 1) AND (length(idem_key) <= 200)))
tx: CHECK (((line_count >= 2) AND (line_count <= 20000)))
tx: CHECK (((reverses IS NULL) = (kind <> 'REVERSAL'::text)))
tx: CHECK ((kind = ANY (ARRAY['INCOME'::text, 'COST'::text, 'SPLIT'::text, 'RELEASE'::text, 'ADVANCE'::text, 'AWARD'::text, 'PAYOUT'::text, 'SETTLEMENT'::text, 'RETURN'::text, 'TAX'::text, 'FX'::text, 'TRANSFER'::text, 'REVERSAL'::text])))
tx: CHECK ((length(memo) <= 1000))
tx: CHECK ((length(request_hash) = 32))
tx: CHECK ((reverses < seq))
tx: FOREIGN KEY (reverses) REFERENCES tx(seq)
tx: PRIMARY KEY (seq)
tx: TRIGGER DEFERRABLE INITIALLY DEFERRED
tx: UNIQUE (idem_key)
tx: UNIQUE (reverses)
upload: CHECK (((asset IS NULL) OR (blob IS NOT NULL)))
upload: CHECK (((storage_key IS NULL) = (blob IS NOT NULL)))
upload: CHECK ((bytes >= 0))
upload: CHECK ((kind = ANY (ARRAY['WHOLE'::text, 'PARTIAL'::text, 'FINAL'::text])))
upload: CHECK ((length(file_name) <= 4096))
upload: CHECK ((length(metadata) <= 4096))
upload: CHECK ((length(sender) <= 80))
upload: CHECK ((received_bytes <= bytes))
upload: CHECK ((received_bytes >= 0))
upload: FOREIGN KEY (asset) REFERENCES asset(id) ON DELETE CASCADE
upload: FOREIGN KEY (blob) REFERENCES blob(id) ON DELETE CASCADE
upload: FOREIGN KEY (link) REFERENCES upload_link(id) ON DELETE SET NULL
upload: PRIMARY KEY (id)
upload: UNIQUE (parts)
upload: UNIQUE (storage_key)
upload_link: CHECK (((length(ask) >= 1) AND (length(ask) <= 280)))
upload_link: CHECK ((bytes_max > 0))
upload_link: CHECK ((length(hash) = 32))
upload_link: PRIMARY KEY (id)
upload_link: UNIQUE (hash)
use: CHECK (
CASE
    WHEN (off_screen_points_bp = 0) THEN (out_flicks > in_flicks)
    ELSE ((in_flicks = 0) AND (out_flicks = 0) AND (length(note) >= 1))
END)
use: CHECK (((off_screen_points_bp >= 0) AND (off_screen_points_bp <= 10000)))
use: CHECK (((source_in_flicks IS NULL) = (source_out_flicks IS NULL)))
use: CHECK (((track >= 1) AND (track <= 99)))
use: CHECK (((words IS NULL) OR (area_mm2 IS NULL)))
use: CHECK ((area_mm2 >= 1))
use: CHECK ((department = ANY (ARRAY['PICTURE'::text, 'SOUND'::text, 'MUSIC'::text, 'WRITING'::text, 'PERFORMANCE'::text, 'CRAFT'::text])))
use: CHECK ((in_flicks >= 0))
use: CHECK ((length(note) <= 500))
use: CHECK ((prominence = ANY (ARRAY[1, 2, 4])))
use: CHECK ((source_in_flicks >= 0))
use: CHECK ((source_out_flicks > source_in_flicks))
use: CHECK ((words >= 1))
use: FOREIGN KEY (cut) REFERENCES cut(id) ON DELETE CASCADE
use: FOREIGN KEY (work_id, version) REFERENCES version(work_id, number)
use: PRIMARY KEY (id)
version: CHECK (((body IS NULL) <> (asset IS NULL)))
version: CHECK (((length(body) >= 1) AND (length(body) <= 200000)))
version: CHECK ((length(note) <= 280))
version: CHECK ((length(quote) <= 240))
version: CHECK ((number > 0))
version: FOREIGN KEY (asset) REFERENCES asset(id)
version: FOREIGN KEY (made_by) REFERENCES person(id)
version: FOREIGN KEY (work_id) REFERENCES work(id) ON DELETE CASCADE
version: PRIMARY KEY (work_id, number)
viewed: FOREIGN KEY (person) REFERENCES person(id) ON DELETE CASCADE
viewed: FOREIGN KEY (work) REFERENCES work(id) ON DELETE CASCADE
viewed: PRIMARY KEY (person, work)
viewed_off: FOREIGN KEY (person) REFERENCES person(id) ON DELETE CASCADE
viewed_off: PRIMARY KEY (person)
waiver: CHECK (((ended_by IS NULL) = (ended_at IS NULL)))
waiver: CHECK (((length(item) >= 1) AND (length(item) <= 100)))
waiver: CHECK (((length(reason) >= 1) AND (length(reason) <= 1000)))
waiver: FOREIGN KEY (ended_by) REFERENCES person(id)
waiver: FOREIGN KEY (waived_by) REFERENCES person(id)
waiver: FOREIGN KEY (work_id) REFERENCES work(id) ON DELETE CASCADE
waiver: PRIMARY KEY (id)
warning_shown: CHECK ((kind = ANY (ARRAY['VIOLENCE'::text, 'SEX'::text, 'SELF_HARM'::text, 'FLASHING'::text, 'LANGUAGE'::text, 'OTHER'::text])))
warning_shown: FOREIGN KEY (person) REFERENCES person(id)
warning_shown: PRIMARY KEY (person, kind)
work: CHECK ((((seq IS NULL) = (shared_at IS NULL)) AND ((seq IS NULL) = (nth IS NULL))))
work: CHECK (((length(title) >= 1) AND (length(title) <= 120)))
work: CHECK (((seq >= 1) AND (seq <= 2147483647)))
work: CHECK (((seq IS NOT NULL) OR (audience = 'ONLY_ME'::text)))
work: CHECK ((ai_use = ANY (ARRAY['NONE'::text, 'digitalCapture'::text, 'digitalCreation'::text, 'humanEdits'::text, 'algorithmicMedia'::text, 'algorithmicallyEnhanced'::text, 'compositeWithTrainedAlgorithmicMedia'::text, 'trainedAlgorithmicMedia'::text])))
work: CHECK ((audience = ANY (ARRAY['ONLY_ME'::text, 'GREETER'::text, 'MEMBERS'::text, 'EVERYONE'::text])))
work: CHECK ((language ~ '^[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$'::text))
work: CHECK ((latest_version > 0))
work: CHECK ((length(about) <= 5000))
work: CHECK ((length(ai_note) <= 500))
work: CHECK ((length(prompt_text) <= 500))
work: CHECK ((length(warning_note) <= 140))
work: CHECK ((length(who_is_in_it) <= 1000))
work: CHECK ((licence = ANY (ARRAY['CC0-1.0'::text, 'CC-BY-4.0'::text, 'CC-BY-SA-4.0'::text, 'CC-BY-NC-4.0'::text, 'CC-BY-NC-SA-4.0'::text, 'CC-BY-ND-4.0'::text, 'CC-BY-NC-ND-4.0'::text])))
work: CHECK ((makers > 0))
work: CHECK ((medium = ANY (ARRAY['TEXT'::text, 'IMAGE'::text, 'AUDIO'::text, 'VIDEO'::text, 'DOCUMENT'::text])))
work: CHECK ((nth > 0))
work: CHECK ((warnings <@ ARRAY['VIOLENCE'::text, 'SEX'::text, 'SELF_HARM'::text, 'FLASHING'::text, 'LANGUAGE'::text, 'OTHER'::text]))
work: CHECK ((warnings_added <@ ARRAY['VIOLENCE'::text, 'SEX'::text, 'SELF_HARM'::text, 'FLASHING'::text, 'LANGUAGE'::text, 'OTHER'::text]))
work: FOREIGN KEY (maker) REFERENCES person(id)
work: PRIMARY KEY (id)
work: UNIQUE (id, seq)
work: UNIQUE (maker, once)
work: UNIQUE (seq)
work_lock: FOREIGN KEY (by) REFERENCES person(id)
work_lock: FOREIGN KEY (work_id) REFERENCES work(id)
work_lock: PRIMARY KEY (work_id, part)
work_search: FOREIGN KEY (work_id) REFERENCES work(id) ON DELETE CASCADE
work_search: PRIMARY KEY (work_id)
work_share: CHECK (("position" >= 0))
work_share: CHECK (((bp >= 0) AND (bp <= 10000)))
work_share: CHECK ((length(craft) <= 20))
work_share: CHECK ((length(words) <= 80))
work_share: FOREIGN KEY (person_id) REFERENCES person(id)
work_share: FOREIGN KEY (work_id) REFERENCES work(id) ON DELETE CASCADE
work_share: PRIMARY KEY (work_id, person_id)

-- Indexes
CREATE INDEX album_cover ON public.album USING btree (cover) WHERE (cover IS NOT NULL)
CREATE INDEX album_entry_added ON public.album_entry USING btree (album, added_at)
CREATE INDEX album_entry_range ON public.album_entry USING btree (range) WHERE (range IS NOT NULL)
CREATE INDEX album_entry_work ON public.album_entry USING btree (work)
CREATE INDEX album_everyone ON public.album USING btree (id DESC) WHERE (audience = 'EVERYONE'::text)
CREATE INDEX album_follower_person ON public.album_follower USING btree (person, album DESC)
CREATE INDEX album_founder ON public.album USING btree (founder, id DESC)
CREATE INDEX album_keeper_person ON public.album_keeper USING btree (person, album DESC)
CREATE INDEX album_members ON public.album USING btree (id DESC) WHERE (audience = ANY (ARRAY['MEMBERS'::text, 'EVERYONE'::text]))
CREATE INDEX album_news ON public.album USING btree (news_at) WHERE (news_at IS NOT NULL)
CREATE INDEX api_token_person ON public.api_token USING btree (person_id, id)
CREATE INDEX asset_loose ON public.asset USING btree (accepted_at) WHERE (used_at IS NULL)
CREATE INDEX asset_original ON public.asset USING btree (original)
CREATE INDEX asset_waiting ON public.asset USING btree (accepted_by) WHERE ((finished_at IS NULL) AND (failed_at IS NULL))
CREATE INDEX audit_entry_action ON public.audit_entry USING btree (action, seq)
CREATE INDEX blob_loose ON public.blob USING btree (created_at) WHERE (kept_at IS NULL)
CREATE INDEX blob_sha256 ON public.blob USING btree (sha256)
CREATE INDEX blob_storage_key ON public.blob USING btree (storage_key)
CREATE INDEX book_line_allocated ON public.book_line USING btree (allocated_from) WHERE (allocated_from IS NOT NULL)
CREATE INDEX book_line_part ON public.book_line USING btree (part, id)
CREATE INDEX budget_line_part ON public.budget_line USING btree (part, id)
CREATE INDEX call_ask_asset ON public.call_ask USING btree (asset)
CREATE INDEX call_ask_by ON public.call_ask USING btree (by)
CREATE INDEX call_closed_last ON public.call USING btree (closed_at DESC, id DESC) WHERE (closed_at IS NOT NULL)
CREATE INDEX call_decider ON public.call USING btree (decider, deadline) WHERE (closed_at IS NULL)
CREATE INDEX call_example_range ON public.call USING btree (example_range) WHERE (example_range IS NOT NULL)
CREATE INDEX call_follower_person ON public.call_follower USING btree (person, call_id DESC)
CREATE INDEX call_judge_person ON public.call_judge USING btree (person_id)
CREATE INDEX call_news_call ON public.call_news USING btree (call_id)
CREATE INDEX call_news_waiting ON public.call_news USING btree (at, id) WHERE (done_at IS NULL)
CREATE INDEX call_open_by_deadline ON public.call USING btree (deadline, id) WHERE (closed_at IS NULL)
CREATE INDEX call_opener ON public.call USING btree (opener, created_at DESC)
CREATE INDEX call_part ON public.call USING btree (part) WHERE (part IS NOT NULL)
CREATE INDEX call_small ON public.call USING btree (deadline, id) WHERE ((closed_at IS NULL) AND (minutes <= 30))
CREATE INDEX call_tally_due ON public.call_tally USING btree (due, call_id) WHERE (waiting > 0)
CREATE INDEX citation_parent ON public.citation USING btree (parent)
CREATE INDEX claim_older ON public.claim USING btree (older, id DESC)
CREATE INDEX claim_step_asked ON public.claim_step USING btree (claim) WHERE (kind = 'ASKED'::text)
CREATE INDEX claim_younger ON public.claim USING btree (younger, id DESC)
CREATE INDEX consent_signer ON public.consent USING btree (signer, kind, version, seq)
CREATE INDEX contribution_givers ON public.contribution USING btree (call_id, person_id) WHERE (call_id IS NOT NULL)
CREATE INDEX contribution_in_call ON public.contribution USING btree (call_id, given_at, id) WHERE (call_id IS NOT NULL)
CREATE INDEX contribution_in_part ON public.contribution USING btree (part, given_at, id) WHERE (part IS NOT NULL)
CREATE INDEX contribution_look_next ON public.contribution_look USING btree (call_id, eyes, credit DESC, ring)
CREATE INDEX contribution_look_score ON public.contribution_look USING btree (call_id, score DESC, contribution_id) WHERE (score IS NOT NULL)
CREATE INDEX contribution_party_of ON public.contribution_party USING btree (contribution_id)
CREATE INDEX contribution_person ON public.contribution USING btree (person_id, given_at DESC, id DESC)
CREATE INDEX contribution_pitch ON public.contribution USING btree (call_id, given_at, id) WHERE (phase = 'PITCH'::text)
CREATE INDEX contribution_ring_a ON public.contribution USING btree (call_id, round, ring_a) WHERE (call_id IS NOT NULL)
CREATE INDEX contribution_ring_b ON public.contribution USING btree (call_id, round, ring_b) WHERE (call_id IS NOT NULL)
CREATE INDEX contribution_used ON public.contribution USING btree (call_id, given_at, id) WHERE (answer_kind = 'USED'::text)
CREATE INDEX contribution_view_lately ON public.contribution_view USING btree (at)
CREATE INDEX contribution_waits_in_call ON public.contribution USING btree (call_id, given_at, id) WHERE (waits AND (call_id IS NOT NULL))
CREATE INDEX contribution_waits_in_part ON public.contribution USING btree (part, given_at, id) WHERE (waits AND (part IS NOT NULL))
CREATE INDEX contribution_work ON public.contribution USING btree (work_id)
CREATE INDEX conversation_subject ON public.conversation USING btree (kind, subject)
CREATE INDEX cut_approval_of ON public.cut_approval USING btree (approver, id DESC)
CREATE INDEX cut_approver_by ON public.cut_approver USING btree (person_id) WHERE (person_id IS NOT NULL)
CREATE INDEX cut_asset ON public.cut USING btree (asset)
CREATE INDEX decision_of ON public.decision USING btree (production, id DESC)
CREATE INDEX edge_parent ON public.edge USING btree (parent, seq)
CREATE INDEX editing_file_used ON public.editing_file USING btree (used_at)
CREATE INDEX entry_of_account ON public.entry USING btree (account_id, tx_seq, line)
CREATE INDEX event_publication_completion ON public.event_publication USING btree (completion_date)
CREATE INDEX event_publication_serialized_event ON public.event_publication USING hash (serialized_event)
CREATE INDEX exchange_rate_between ON public.exchange_rate USING btree (from_currency, to_currency, day DESC, id DESC)
CREATE INDEX external_source_work ON public.external_source USING btree (work, id)
CREATE INDEX flyway_schema_history_s_idx ON public.flyway_schema_history USING btree (success)
CREATE INDEX greeting_greeter ON public.greeting USING btree (greeter, assigned_at DESC)
CREATE INDEX greeting_open ON public.greeting USING btree (until, work) WHERE (reply IS NULL)
CREATE INDEX greeting_reply ON public.greeting USING btree (reply) WHERE (reply IS NOT NULL)
CREATE INDEX idempotency_at ON public.idempotency USING btree (at)
CREATE INDEX letter_due ON public.letter USING btree (next_try_at) WHERE ((sent_at IS NULL) AND (given_up_at IS NULL))
CREATE INDEX letter_made ON public.letter USING btree (made_at)
CREATE INDEX letter_person ON public.letter USING btree (person_id)
CREATE INDEX likeness_flagged ON public.likeness USING btree (id) WHERE (flagged_at IS NOT NULL)
CREATE INDEX likeness_parent ON public.likeness USING btree (parent)
CREATE INDEX line_agreement_by ON public.line_agreement USING btree (person_id)
CREATE INDEX line_offer_answered ON public.line_offer USING btree (script, id DESC) WHERE (answer IS NOT NULL)
CREATE INDEX line_offer_by ON public.line_offer USING btree (person_id, script)
CREATE INDEX line_offer_open ON public.line_offer USING btree (script, agrees DESC, id) WHERE (answer IS NULL)
CREATE INDEX live_angle_part ON public.live_angle USING btree (part, id DESC)
CREATE INDEX live_answer_claim ON public.live_answer USING btree (claim_hash, part, id DESC)
CREATE INDEX live_answer_prompt ON public.live_answer USING btree (prompt)
CREATE INDEX live_answer_waiting ON public.live_answer USING btree (part, id) WHERE (decided_at IS NULL)
CREATE INDEX live_answer_wall ON public.live_answer USING btree (part, place DESC) WHERE (place IS NOT NULL)
CREATE INDEX live_answer_work ON public.live_answer USING btree (work) WHERE (work IS NOT NULL)
CREATE INDEX live_cue_part ON public.live_cue USING btree (part, id DESC)
CREATE INDEX live_origin_part ON public.live_origin USING btree (part, work DESC)
CREATE INDEX live_prompt_part ON public.live_prompt USING btree (part, id DESC)
CREATE INDEX loose_upload_at ON public.loose_upload USING btree (at)
CREATE INDEX mail_answer_at ON public.mail_answer USING btree (at)
CREATE INDEX mail_link_expiry ON public.mail_link USING btree (expires_at)
CREATE INDEX mail_link_person ON public.mail_link USING btree (person_id)
CREATE INDEX marker_taken_note ON public.marker_taken USING btree (note)
CREATE INDEX material_asset ON public.material USING btree (asset) WHERE (asset IS NOT NULL)
CREATE INDEX material_blob ON public.material USING btree (blob) WHERE (blob IS NOT NULL)
CREATE INDEX material_work ON public.material USING btree (work_id, id)
CREATE INDEX media_job_stopped ON public.media_job USING btree (asset_id) WHERE (stopped_at IS NOT NULL)
CREATE INDEX media_segment_blob ON public.media_segment USING btree (blob_id)
CREATE INDEX media_segment_used ON public.media_segment USING btree (used_at)
CREATE INDEX moderation_case_closed ON public.moderation_case USING btree (id DESC) WHERE (closed_at IS NOT NULL)
CREATE INDEX moderation_case_oldest ON public.moderation_case USING btree (id) WHERE (closed_at IS NULL)
CREATE INDEX nameless_person ON public.nameless USING btree (person)
CREATE INDEX notice_digest_due ON public.notice_digest USING btree (due_at)
CREATE INDEX notice_digest_of ON public.notice USING btree (person, id) WHERE digest
CREATE INDEX notice_link ON public.notice USING btree (link)
CREATE INDEX notice_mail ON public.notice USING btree (due_at) WHERE mail
CREATE INDEX notice_person ON public.notice USING btree (person, id DESC)
CREATE INDEX notice_unseen ON public.notice USING btree (person) WHERE (seen_at IS NULL)
CREATE INDEX origin_payout ON public.origin USING btree (payout) WHERE (payout IS NOT NULL)
CREATE INDEX origin_unpaid ON public.origin USING btree (payee) WHERE (payout IS NULL)
CREATE INDEX pack_of ON public.pack USING btree (person, kind, subject, id DESC)
CREATE INDEX pack_old ON public.pack USING btree (made_at)
CREATE INDEX pack_since ON public.pack USING btree (since) WHERE (since IS NOT NULL)
CREATE INDEX part_change_by ON public.part_change USING btree (by)
CREATE INDEX part_change_part ON public.part_change USING btree (part, seq DESC)
CREATE INDEX part_change_production ON public.part_change USING btree (production, seq DESC)
CREATE INDEX part_grant_person ON public.part_grant USING btree (person_id)
CREATE INDEX part_invitation_part ON public.part_invitation USING btree (part, id)
CREATE INDEX part_invitation_person ON public.part_invitation USING btree (person_id, id) WHERE (answer IS NULL)
CREATE INDEX part_need_part ON public.part_need USING btree (part, id)
CREATE INDEX part_need_person ON public.part_need USING btree (person)
CREATE INDEX part_of_production ON public.part USING btree (production, parent, "position")
CREATE INDEX part_owner ON public.part USING btree (owner)
CREATE INDEX part_ownerless ON public.part USING btree (ownerless_at) WHERE (ownerless_at IS NOT NULL)
CREATE INDEX part_productions ON public.part USING btree (id DESC) WHERE (parent IS NULL)
CREATE INDEX part_stall_help ON public.part_stall USING btree (part) WHERE (help IS NOT NULL)
CREATE INDEX part_unmoved ON public.part USING btree (moved_at) WHERE ((published_at IS NULL) AND (dropped_at IS NULL))
CREATE INDEX part_voice_by ON public.part_voice USING btree (person_id)
CREATE INDEX part_voice_of ON public.part_voice USING btree (part, id DESC)
CREATE INDEX payee_account ON public.payee USING btree (account_hash) WHERE (account_hash IS NOT NULL)
CREATE INDEX payee_merged ON public.payee USING btree (merged_into) WHERE (merged_into IS NOT NULL)
CREATE INDEX payee_person_payee ON public.payee_person USING btree (payee)
CREATE INDEX payee_waiting ON public.payee USING btree (id) WHERE ((given_at IS NOT NULL) AND (verified_at IS NULL) AND (merged_into IS NULL))
CREATE INDEX payout_open_batch ON public.payout_batch USING btree (id) WHERE (dropped_at IS NULL)
CREATE INDEX payout_payee ON public.payout USING btree (payee, id DESC)
CREATE INDEX payout_prepared ON public.payout USING btree (batch) WHERE (sent_tx IS NULL)
CREATE INDEX person_handle_prefix ON public.person USING btree (handle text_pattern_ops)
CREATE INDEX person_role_role ON public.person_role USING btree (role)
CREATE INDEX person_waiting ON public.person USING btree (id) WHERE (approved_at IS NULL)
CREATE INDEX person_words ON public.person USING gin (to_tsvector('simple'::regconfig, ((name || ' '::text) || handle)))
CREATE INDEX poll_of ON public.poll USING btree (part, id DESC)
CREATE INDEX poll_vote_by ON public.poll_vote USING btree (person_id) WHERE (reason <> ''::text)
CREATE INDEX poll_vote_of ON public.poll_vote USING btree (poll, id DESC)
CREATE INDEX print_key_print ON public.print_key USING btree (print)
CREATE INDEX print_key_value ON public.print_key USING btree (band, value) INCLUDE (print, place)
CREATE INDEX print_wanted_failed ON public.print_wanted USING btree (work_id) WHERE (failed_at IS NOT NULL)
CREATE INDEX print_wanted_later ON public.print_wanted USING btree (work_id) WHERE (turn = 0)
CREATE INDEX production_follower_person ON public.production_follower USING btree (person_id)
CREATE INDEX production_update_of ON public.production_update USING btree (production, id DESC)
CREATE INDEX production_update_untold ON public.production_update USING btree (at) WHERE (told_at IS NULL)
CREATE INDEX proposal_flow_payee ON public.proposal_flow USING btree (proposal, number, to_payee)
CREATE INDEX proposal_flow_work ON public.proposal_flow USING btree (proposal, number, to_work)
CREATE INDEX proposal_line_payee ON public.proposal_line USING btree (payee)
CREATE INDEX proposal_part ON public.proposal USING btree (part, id DESC)
CREATE INDEX proposal_unpaid ON public.proposal USING btree (tx) WHERE ((posted_at IS NOT NULL) AND (paid_at IS NULL))
CREATE INDEX publication_newest ON public.publication USING btree (published_at DESC, part DESC) WHERE (withdrawn_at IS NULL)
CREATE INDEX push_device_person ON public.push_device USING btree (person, id)
CREATE INDEX push_due_at ON public.push_due USING btree (due_at)
CREATE INDEX push_due_device ON public.push_due USING btree (device)
CREATE INDEX question_held ON public.question USING btree (proposal, held_payee) WHERE (held IS NOT NULL)
CREATE INDEX question_proposal ON public.question USING btree (proposal, id)
CREATE INDEX question_waiting ON public.question USING btree (at) WHERE (answered_at IS NULL)
CREATE INDEX range_person ON public.range USING btree (person, id DESC) WHERE (let_go_at IS NULL)
CREATE INDEX range_person_work ON public.range USING btree (person, work, id DESC) WHERE (let_go_at IS NULL)
CREATE INDEX range_work ON public.range USING btree (work)
CREATE INDEX rendition_blob ON public.rendition USING btree (blob_id)
CREATE INDEX reply_person ON public.reply USING btree (person, id)
CREATE INDEX reply_subject ON public.reply USING btree (kind, subject, id)
CREATE INDEX reply_voice ON public.reply USING btree (voice) WHERE (voice IS NOT NULL)
CREATE INDEX report_case ON public.report USING btree (case_id, id)
CREATE INDEX reserve_release_proposal ON public.reserve_release USING btree (proposal, id)
CREATE INDEX review_answer_by ON public.review_answer USING btree (person_id)
CREATE INDEX review_answer_of ON public.review_answer USING btree (note, id)
CREATE INDEX review_call_of ON public.review_call USING btree (note)
CREATE INDEX review_guest_film ON public.review_guest USING btree (film) WHERE (film IS NOT NULL)
CREATE INDEX review_guest_of ON public.review_guest USING btree (cut, id DESC)
CREATE INDEX review_guest_visit_of ON public.review_guest_visit USING btree (guest, at)
CREATE INDEX review_in_hand ON public.review USING btree (call_id, handed_at) WHERE (done_at IS NULL)
CREATE INDEX review_note_by ON public.review_note USING btree (person_id)
CREATE INDEX review_note_by_guest ON public.review_note USING btree (guest) WHERE (guest IS NOT NULL)
CREATE INDEX review_note_for ON public.review_note USING btree (assigned) WHERE (assigned IS NOT NULL)
CREATE INDEX review_note_of ON public.review_note USING btree (cut, from_flicks, id) WHERE (withdrawn_at IS NULL)
CREATE INDEX review_note_of_part ON public.review_note USING btree (part, cut) WHERE (withdrawn_at IS NULL)
CREATE INDEX review_person ON public.review USING btree (call_id, person_id)
CREATE INDEX review_step_in ON public.review_step USING btree (part, seq DESC)
CREATE INDEX review_step_of ON public.review_step USING btree (note, seq)
CREATE INDEX review_verdict_by ON public.review_verdict USING btree (person_id)
CREATE INDEX review_verdict_of ON public.review_verdict USING btree (cut, id DESC)
CREATE INDEX rough_cut_asset ON public.rough_cut USING btree (asset)
CREATE INDEX rough_cut_made_by ON public.rough_cut USING btree (made_by)
CREATE INDEX rough_cut_run_key ON public.rough_cut_run USING btree (key)
CREATE INDEX rough_cut_run_work ON public.rough_cut_run USING btree (work_id)
CREATE INDEX rough_cut_wanted_by ON public.rough_cut USING btree (wanted_by)
CREATE INDEX scheduled_chores_execution_time_idx ON public.scheduled_chores USING btree (execution_time)
CREATE INDEX scheduled_chores_last_heartbeat_idx ON public.scheduled_chores USING btree (last_heartbeat)
CREATE INDEX scheduled_chores_priority_execution_time_idx ON public.scheduled_chores USING btree (priority DESC, execution_time)
CREATE INDEX scheduled_tasks_execution_time ON public.scheduled_tasks USING btree (execution_time)
CREATE INDEX scheduled_tasks_last_heartbeat ON public.scheduled_tasks USING btree (last_heartbeat)
CREATE INDEX scheduled_tasks_priority ON public.scheduled_tasks USING btree (priority DESC, execution_time)
CREATE INDEX screening_asked_by ON public.screening USING btree (asks) WHERE (asks IS NOT NULL)
CREATE INDEX screening_led_by ON public.screening USING btree (leader) WHERE (leader IS NOT NULL)
CREATE INDEX screening_seat_of ON public.screening_seat USING btree (person_id) WHERE (person_id IS NOT NULL)
CREATE INDEX screening_seat_of_guest ON public.screening_seat USING btree (guest) WHERE (guest IS NOT NULL)
CREATE INDEX script_of_work ON public.script USING btree (work_id)
CREATE INDEX search_word_like ON public.search_word USING gin (word gin_trgm_ops)
CREATE INDEX season_weights_season ON public.season_weights USING btree (season, id DESC)
CREATE INDEX share_adjustment_proposal ON public.share_adjustment USING btree (proposal, id)
CREATE INDEX share_line_person ON public.share_line USING btree (person, proposal) WHERE (person IS NOT NULL)
CREATE INDEX slot_question_person ON public.slot_question USING btree (person_id, asked_at DESC)
CREATE INDEX slot_question_work ON public.slot_question USING btree (work_id)
CREATE INDEX slot_work_work ON public.slot_work USING btree (work_id)
CREATE INDEX spring_session_expiry ON public.spring_session USING btree (expiry_time)
CREATE INDEX spring_session_principal ON public.spring_session USING btree (principal_name)
CREATE INDEX tag_merge_tag ON public.tag_merge USING btree (tag, seq DESC)
CREATE INDEX tag_name_into ON public.tag_name USING btree (into_tag) WHERE (into_tag IS NOT NULL)
CREATE INDEX tag_name_uses ON public.tag_name USING btree (uses DESC, tag) WHERE (uses > 0)
CREATE INDEX tag_tag ON public.tag USING btree (tag, work_id)
CREATE INDEX take_asset ON public.take USING btree (asset) WHERE (asset IS NOT NULL)
CREATE INDEX take_claim ON public.take USING btree (claim_hash, made_at DESC)
CREATE INDEX take_made ON public.take USING btree (made_at)
CREATE INDEX talk_lead ON public.talk USING btree (lead) WHERE (ended_at IS NULL)
CREATE INDEX talk_part ON public.talk USING btree (part, id DESC)
CREATE INDEX talk_side_person ON public.talk_side USING btree (person_id, talk DESC)
CREATE INDEX talk_signal_at ON public.talk_signal USING btree (at)
CREATE INDEX talk_take_of ON public.talk_take USING btree (talk, round, person_id)
CREATE INDEX talk_take_work ON public.talk_take USING btree (work) WHERE (work IS NOT NULL)
CREATE INDEX tax_form_payee ON public.tax_form USING btree (payee, country, id DESC)
CREATE INDEX tax_form_unseen ON public.tax_form USING btree (id) WHERE (seen_at IS NULL)
CREATE INDEX tax_rule_from ON public.tax_rule USING btree (country, status, kind, from_day DESC, id DESC)
CREATE INDEX thanks_subject ON public.thanks USING btree (kind, subject)
CREATE INDEX thanks_taker ON public.thanks USING btree (taker, id DESC)
CREATE INDEX timeline_file_failed ON public.timeline_file USING btree (id) WHERE (failed_at IS NOT NULL)
CREATE INDEX timeline_file_markers ON public.timeline_file USING btree (markers) WHERE (markers IS NOT NULL)
CREATE INDEX timeline_file_of_cut ON public.timeline_file USING btree (cut, id DESC)
CREATE INDEX town_question_answered ON public.town_question USING btree (production, answered_at DESC, id DESC) WHERE ((answer IS NOT NULL) AND (withdrawn_at IS NULL))
CREATE INDEX town_question_by ON public.town_question USING btree (person_id, production) WHERE ((answer IS NULL) AND (withdrawn_at IS NULL))
CREATE INDEX town_question_open ON public.town_question USING btree (production, backers DESC, id) WHERE ((answer IS NULL) AND (withdrawn_at IS NULL))
CREATE INDEX upload_asset ON public.upload USING btree (asset)
CREATE INDEX upload_blob ON public.upload USING btree (blob)
CREATE INDEX upload_expires_at ON public.upload USING btree (expires_at)
CREATE INDEX upload_link_expires_at ON public.upload_link USING btree (expires_at)
CREATE INDEX upload_link_person ON public.upload_link USING btree (person, id)
CREATE INDEX upload_person ON public.upload USING btree (person)
CREATE INDEX use_cut ON public.use USING btree (cut, track, in_flicks)
CREATE INDEX use_in_order ON public.use USING btree (cut, ((off_screen_points_bp > 0)), in_flicks, track, out_flicks, id)
CREATE INDEX use_work ON public.use USING btree (work_id)
CREATE INDEX version_asset ON public.version USING btree (asset) WHERE (asset IS NOT NULL)
CREATE INDEX viewed_latest ON public.viewed USING btree (person, at DESC)
CREATE INDEX viewed_work ON public.viewed USING btree (work)
CREATE INDEX waiver_work ON public.waiver USING btree (work_id, waived_at DESC)
CREATE INDEX work_everyone ON public.work USING btree (seq DESC) WHERE ((audience = 'EVERYONE'::text) AND (withdrawn_at IS NULL))
CREATE INDEX work_greeter ON public.work USING btree (seq DESC) WHERE ((audience = 'GREETER'::text) AND (withdrawn_at IS NULL))
CREATE INDEX work_maker ON public.work USING btree (maker, id DESC)
CREATE INDEX work_maker_published ON public.work USING btree (maker, seq DESC) WHERE (seq IS NOT NULL)
CREATE INDEX work_medium ON public.work USING btree (medium, seq DESC) WHERE ((audience = ANY (ARRAY['MEMBERS'::text, 'EVERYONE'::text])) AND (withdrawn_at IS NULL))
CREATE INDEX work_members ON public.work USING btree (seq DESC) WHERE ((audience = ANY (ARRAY['MEMBERS'::text, 'EVERYONE'::text])) AND (withdrawn_at IS NULL))
CREATE INDEX work_prompt ON public.work USING btree (prompt_id, seq DESC) WHERE ((prompt_id IS NOT NULL) AND (seq IS NOT NULL))
CREATE INDEX work_search_found ON public.work_search USING gin (blocks, title, head, words, facts) WITH (gin_pending_list_limit='256')
CREATE INDEX work_share_joined ON public.work_share USING btree (person_id, work_id DESC) WHERE (since IS NOT NULL)
CREATE INDEX work_share_person ON public.work_share USING btree (person_id)
CREATE INDEX work_withdrawn ON public.work USING btree (maker, id DESC) WHERE (withdrawn_at IS NOT NULL)
CREATE UNIQUE INDEX account_code_currency_key ON public.account USING btree (code, currency)
CREATE UNIQUE INDEX account_id_currency_key ON public.account USING btree (id, currency)
CREATE UNIQUE INDEX account_pkey ON public.account USING btree (id)
CREATE UNIQUE INDEX acme_challenge_pkey ON public.acme_challenge USING btree (token)
CREATE UNIQUE INDEX acme_turn_pkey ON public.acme_turn USING btree (directory)
CREATE UNIQUE INDEX album_entry_album_position_key ON public.album_entry USING btree (album, "position")
CREATE UNIQUE INDEX album_entry_album_work_range_key ON public.album_entry USING btree (album, work, range) NULLS NOT DISTINCT
CREATE UNIQUE INDEX album_entry_pkey ON public.album_entry USING btree (id)
CREATE UNIQUE INDEX album_follower_pkey ON public.album_follower USING btree (album, person)
CREATE UNIQUE INDEX album_keeper_pkey ON public.album_keeper USING btree (album, person)
CREATE UNIQUE INDEX album_pkey ON public.album USING btree (id)
CREATE UNIQUE INDEX alternative_pkey ON public.alternative USING btree (work_id)
CREATE UNIQUE INDEX answer_box_pkey ON public.answer_box USING btree (one)
CREATE UNIQUE INDEX answer_of_cut ON public.answer USING btree (contribution_id, cut, part, kind) WHERE (cut IS NOT NULL)
CREATE UNIQUE INDEX answer_pkey ON public.answer USING btree (contribution_id, number)
CREATE UNIQUE INDEX api_token_hash_key ON public.api_token USING btree (hash)
CREATE UNIQUE INDEX api_token_pkey ON public.api_token USING btree (id)
CREATE UNIQUE INDEX asset_pkey ON public.asset USING btree (id)
CREATE UNIQUE INDEX audit_entry_pkey ON public.audit_entry USING btree (seq)
CREATE UNIQUE INDEX award_pkey ON public.award USING btree (question)
CREATE UNIQUE INDEX award_tx_key ON public.award USING btree (tx)
CREATE UNIQUE INDEX balance_pkey ON public.balance USING btree (account_id)
CREATE UNIQUE INDEX blob_pkey ON public.blob USING btree (id)
CREATE UNIQUE INDEX book_line_corrects_key ON public.book_line USING btree (corrects)
CREATE UNIQUE INDEX book_line_pkey ON public.book_line USING btree (id)
CREATE UNIQUE INDEX bucket_pkey ON public.bucket USING btree (one)
CREATE UNIQUE INDEX budget_line_pkey ON public.budget_line USING btree (id)
CREATE UNIQUE INDEX call_ask_pkey ON public.call_ask USING btree (call_id)
CREATE UNIQUE INDEX call_begun_pkey ON public.call_begun USING btree (call_id, person)
CREATE UNIQUE INDEX call_follower_pkey ON public.call_follower USING btree (call_id, person)
CREATE UNIQUE INDEX call_invited_pkey ON public.call_invited USING btree (call_id, person)
CREATE UNIQUE INDEX call_judge_pkey ON public.call_judge USING btree (call_id, person_id)
CREATE UNIQUE INDEX call_move_pkey ON public.call_move USING btree (call_id, number)
CREATE UNIQUE INDEX call_news_pkey ON public.call_news USING btree (id)
CREATE UNIQUE INDEX call_pkey ON public.call USING btree (id)
CREATE UNIQUE INDEX call_review_pkey ON public.call_review USING btree (call_id)
CREATE UNIQUE INDEX call_tally_pkey ON public.call_tally USING btree (call_id)
CREATE UNIQUE INDEX caption_track_pkey ON public.caption_track USING btree (work_id, language)
CREATE UNIQUE INDEX citation_child_parent_class_key ON public.citation USING btree (child, parent, class)
CREATE UNIQUE INDEX citation_pkey ON public.citation USING btree (child, "position")
CREATE UNIQUE INDEX claim_older_younger_round_key ON public.claim USING btree (older, younger, round)
CREATE UNIQUE INDEX claim_pkey ON public.claim USING btree (id)
CREATE UNIQUE INDEX claim_step_pkey ON public.claim_step USING btree (claim, number)
CREATE UNIQUE INDEX company_pkey ON public.company USING btree (id)
CREATE UNIQUE INDEX company_stage_name_key ON public.company_stage USING btree (name)
CREATE UNIQUE INDEX company_stage_pkey ON public.company_stage USING btree (id)
CREATE UNIQUE INDEX consent_hash_key ON public.consent USING btree (hash)
CREATE UNIQUE INDEX consent_id_key ON public.consent USING btree (id)
CREATE UNIQUE INDEX consent_pkey ON public.consent USING btree (seq)
CREATE UNIQUE INDEX contribution_call_id_work_id_key ON public.contribution USING btree (call_id, work_id)
CREATE UNIQUE INDEX contribution_look_pkey ON public.contribution_look USING btree (contribution_id)
CREATE UNIQUE INDEX contribution_party_pkey ON public.contribution_party USING btree (person_id, given_at, contribution_id)
CREATE UNIQUE INDEX contribution_pkey ON public.contribution USING btree (id)
CREATE UNIQUE INDEX contribution_to_part ON public.contribution USING btree (part, work_id) WHERE (part IS NOT NULL)
CREATE UNIQUE INDEX contribution_view_pkey ON public.contribution_view USING btree (contribution_id, person_id)
CREATE UNIQUE INDEX conversation_person_kind_subject_key ON public.conversation USING btree (person, kind, subject)
CREATE UNIQUE INDEX conversation_pkey ON public.conversation USING btree (id)
CREATE UNIQUE INDEX credential_mail_hash_key ON public.credential USING btree (mail_hash)
CREATE UNIQUE INDEX credential_pkey ON public.credential USING btree (person_id)
CREATE UNIQUE INDEX currency_pkey ON public.currency USING btree (code)
CREATE UNIQUE INDEX cut_approval_pkey ON public.cut_approval USING btree (id)
CREATE UNIQUE INDEX cut_approval_words_pkey ON public.cut_approval_words USING btree (approval)
CREATE UNIQUE INDEX cut_approver_guest ON public.cut_approver USING btree (cut, guest) WHERE (taken_back_at IS NULL)
CREATE UNIQUE INDEX cut_approver_person ON public.cut_approver USING btree (cut, person_id) WHERE (taken_back_at IS NULL)
CREATE UNIQUE INDEX cut_approver_pkey ON public.cut_approver USING btree (id)
CREATE UNIQUE INDEX cut_made_by_once_key ON public.cut USING btree (made_by, once)
CREATE UNIQUE INDEX cut_part_number_key ON public.cut USING btree (part, number)
CREATE UNIQUE INDEX cut_pkey ON public.cut USING btree (id)
CREATE UNIQUE INDEX cut_review_pkey ON public.cut_review USING btree (cut)
CREATE UNIQUE INDEX decision_pkey ON public.decision USING btree (id)
CREATE UNIQUE INDEX declaration_pkey ON public.declaration USING btree (work_id, number)
CREATE UNIQUE INDEX document_pkey ON public.document USING btree (kind, version, locale)
CREATE UNIQUE INDEX drawing_pkey ON public.drawing USING btree (asset)
CREATE UNIQUE INDEX edge_child_parent_class_key ON public.edge USING btree (child, parent, class)
CREATE UNIQUE INDEX edge_confirmation_pkey ON public.edge_confirmation USING btree (edge_seq)
CREATE UNIQUE INDEX edge_pkey ON public.edge USING btree (seq)
CREATE UNIQUE INDEX edge_refusal_pkey ON public.edge_refusal USING btree (edge_seq)
CREATE UNIQUE INDEX edge_refusal_seq_key ON public.edge_refusal USING btree (seq)
CREATE UNIQUE INDEX edge_undone_edge_seq_key ON public.edge_undone USING btree (edge_seq)
CREATE UNIQUE INDEX edge_undone_pkey ON public.edge_undone USING btree (seq)
CREATE UNIQUE INDEX editing_file_pkey ON public.editing_file USING btree (asset_id)
CREATE UNIQUE INDEX entry_pkey ON public.entry USING btree (tx_seq, line)
CREATE UNIQUE INDEX event_publication_pkey ON public.event_publication USING btree (id)
CREATE UNIQUE INDEX exchange_rate_pkey ON public.exchange_rate USING btree (id)
CREATE UNIQUE INDEX external_source_pkey ON public.external_source USING btree (id)
CREATE UNIQUE INDEX external_verdict_pkey ON public.external_verdict USING btree (source)
CREATE UNIQUE INDEX flyway_schema_history_pk ON public.flyway_schema_history USING btree (installed_rank)
CREATE UNIQUE INDEX greeter_away_pkey ON public.greeter_away USING btree (person)
CREATE UNIQUE INDEX greeting_pkey ON public.greeting USING btree (work)
CREATE UNIQUE INDEX heart_pkey ON public.heart USING btree (kind, subject, person)
CREATE UNIQUE INDEX hidden_subject_pkey ON public.hidden_subject USING btree (kind, subject)
CREATE UNIQUE INDEX idempotency_pkey ON public.idempotency USING btree (who, key)
CREATE UNIQUE INDEX interview_question_part_position_key ON public.interview_question USING btree (part, "position")
CREATE UNIQUE INDEX interview_question_pkey ON public.interview_question USING btree (id)
CREATE UNIQUE INDEX invitation_hash_key ON public.invitation USING btree (hash)
CREATE UNIQUE INDEX invitation_pkey ON public.invitation USING btree (id)
CREATE UNIQUE INDEX invitation_use_pkey ON public.invitation_use USING btree (invitation_id, person_id)
CREATE UNIQUE INDEX letter_pkey ON public.letter USING btree (id)
CREATE UNIQUE INDEX letter_seq_key ON public.letter USING btree (seq)
CREATE UNIQUE INDEX likeness_child_parent_key ON public.likeness USING btree (child, parent)
CREATE UNIQUE INDEX likeness_denial_pkey ON public.likeness_denial USING btree (likeness)
CREATE UNIQUE INDEX likeness_pkey ON public.likeness USING btree (id)
CREATE UNIQUE INDEX likeness_verdict_pkey ON public.likeness_verdict USING btree (likeness)
CREATE UNIQUE INDEX line_agreement_pkey ON public.line_agreement USING btree (offer, person_id)
CREATE UNIQUE INDEX line_offer_pkey ON public.line_offer USING btree (id)
CREATE UNIQUE INDEX live_angle_link_key ON public.live_angle USING btree (link)
CREATE UNIQUE INDEX live_angle_pkey ON public.live_angle USING btree (id)
CREATE UNIQUE INDEX live_answer_pkey ON public.live_answer USING btree (id)
CREATE UNIQUE INDEX live_answer_place_key ON public.live_answer USING btree (place)
CREATE UNIQUE INDEX live_answer_take_key ON public.live_answer USING btree (take)
CREATE UNIQUE INDEX live_cue_pkey ON public.live_cue USING btree (id)
CREATE UNIQUE INDEX live_origin_pkey ON public.live_origin USING btree (work)
CREATE UNIQUE INDEX live_prompt_open ON public.live_prompt USING btree (part) WHERE (closed_at IS NULL)
CREATE UNIQUE INDEX live_prompt_pkey ON public.live_prompt USING btree (id)
CREATE UNIQUE INDEX live_show_code_key ON public.live_show USING btree (code)
CREATE UNIQUE INDEX live_show_pkey ON public.live_show USING btree (part)
CREATE UNIQUE INDEX loose_upload_pkey ON public.loose_upload USING btree (asset)
CREATE UNIQUE INDEX mail_answer_pkey ON public.mail_answer USING btree (message)
CREATE UNIQUE INDEX mail_link_pkey ON public.mail_link USING btree (hash)
CREATE UNIQUE INDEX making_pkey ON public.making USING btree (work_id)
CREATE UNIQUE INDEX marker_file_cut_sent_by_sha256_key ON public.marker_file USING btree (cut, sent_by, sha256)
CREATE UNIQUE INDEX marker_file_pkey ON public.marker_file USING btree (id)
CREATE UNIQUE INDEX marker_taken_pkey ON public.marker_taken USING btree (file, place)
CREATE UNIQUE INDEX material_pkey ON public.material USING btree (id)
CREATE UNIQUE INDEX material_work_id_once_key ON public.material USING btree (work_id, once)
CREATE UNIQUE INDEX media_job_pkey ON public.media_job USING btree (asset_id)
CREATE UNIQUE INDEX media_segment_pkey ON public.media_segment USING btree (key)
CREATE UNIQUE INDEX moderation_case_open ON public.moderation_case USING btree (kind, subject) WHERE (closed_at IS NULL)
CREATE UNIQUE INDEX moderation_case_pkey ON public.moderation_case USING btree (id)
CREATE UNIQUE INDEX nameless_pkey ON public.nameless USING btree (work, person)
CREATE UNIQUE INDEX notice_choice_pkey ON public.notice_choice USING btree (person, topic)
CREATE UNIQUE INDEX notice_digest_pkey ON public.notice_digest USING btree (person)
CREATE UNIQUE INDEX notice_news ON public.notice USING btree (person, kind, news) WHERE (news IS NOT NULL)
CREATE UNIQUE INDEX notice_pkey ON public.notice USING btree (id)
CREATE UNIQUE INDEX notice_taste_pkey ON public.notice_taste USING btree (person)
CREATE UNIQUE INDEX origin_pkey ON public.origin USING btree (tx, payee, kind, country)
CREATE UNIQUE INDEX pack_pkey ON public.pack USING btree (id)
CREATE UNIQUE INDEX part_change_pkey ON public.part_change USING btree (seq)
CREATE UNIQUE INDEX part_department_pkey ON public.part_department USING btree (part, department)
CREATE UNIQUE INDEX part_grant_pkey ON public.part_grant USING btree (part, person_id, role)
CREATE UNIQUE INDEX part_invitation_open ON public.part_invitation USING btree (part, person_id, role) WHERE (answer IS NULL)
CREATE UNIQUE INDEX part_invitation_pkey ON public.part_invitation USING btree (id)
CREATE UNIQUE INDEX part_need_pkey ON public.part_need USING btree (id)
CREATE UNIQUE INDEX part_pkey ON public.part USING btree (id)
CREATE UNIQUE INDEX part_position ON public.part USING btree (parent, "position")
CREATE UNIQUE INDEX part_stall_pkey ON public.part_stall USING btree (part)
CREATE UNIQUE INDEX part_voice_part_person_id_key ON public.part_voice USING btree (part, person_id)
CREATE UNIQUE INDEX part_voice_pkey ON public.part_voice USING btree (id)
CREATE UNIQUE INDEX payee_person_pkey ON public.payee_person USING btree (person)
CREATE UNIQUE INDEX payee_pkey ON public.payee USING btree (id)
CREATE UNIQUE INDEX payout_approval_pkey ON public.payout_approval USING btree (batch, person)
CREATE UNIQUE INDEX payout_batch_payee_key ON public.payout USING btree (batch, payee)
CREATE UNIQUE INDEX payout_batch_pkey ON public.payout_batch USING btree (id)
CREATE UNIQUE INDEX payout_pkey ON public.payout USING btree (id)
CREATE UNIQUE INDEX payout_tax_pkey ON public.payout_tax USING btree (payout, country, kind, rate_bp)
CREATE UNIQUE INDEX person_handle_key ON public.person USING btree (handle)
CREATE UNIQUE INDEX person_key_pkey ON public.person_key USING btree (person_id)
CREATE UNIQUE INDEX person_pkey ON public.person USING btree (id)
CREATE UNIQUE INDEX person_role_pkey ON public.person_role USING btree (person_id, role)
CREATE UNIQUE INDEX person_skills_pkey ON public.person_skills USING btree (person)
CREATE UNIQUE INDEX pick_pkey ON public.pick USING btree (part, work_id)
CREATE UNIQUE INDEX policy_pkey ON public.policy USING btree (version)
CREATE UNIQUE INDEX poll_pkey ON public.poll USING btree (id)
CREATE UNIQUE INDEX poll_vote_pkey ON public.poll_vote USING btree (id)
CREATE UNIQUE INDEX poll_vote_poll_person_id_key ON public.poll_vote USING btree (poll, person_id)
CREATE UNIQUE INDEX print_pkey ON public.print USING btree (id)
CREATE UNIQUE INDEX print_wanted_pkey ON public.print_wanted USING btree (work_id, number)
CREATE UNIQUE INDEX print_work_id_number_kind_key ON public.print USING btree (work_id, number, kind)
CREATE UNIQUE INDEX production_follower_pkey ON public.production_follower USING btree (production, person_id)
CREATE UNIQUE INDEX production_look_pkey ON public.production_look USING btree (person_id, production)
CREATE UNIQUE INDEX production_rate_pkey ON public.production_rate USING btree (production)
CREATE UNIQUE INDEX production_update_pkey ON public.production_update USING btree (id)
CREATE UNIQUE INDEX production_word_pkey ON public.production_word USING btree (production, level)
CREATE UNIQUE INDEX prompt_day_key ON public.prompt USING btree (day)
CREATE UNIQUE INDEX prompt_pkey ON public.prompt USING btree (id)
CREATE UNIQUE INDEX proposal_flow_pkey ON public.proposal_flow USING btree (proposal, number, ord)
CREATE UNIQUE INDEX proposal_going_on ON public.proposal USING btree (part, currency) WHERE (posted_at IS NULL)
CREATE UNIQUE INDEX proposal_line_pkey ON public.proposal_line USING btree (proposal, number, payee)
CREATE UNIQUE INDEX proposal_pkey ON public.proposal USING btree (id)
CREATE UNIQUE INDEX proposal_source_pkey ON public.proposal_source USING btree (proposal, number, country)
CREATE UNIQUE INDEX proposal_tx_key ON public.proposal USING btree (tx)
CREATE UNIQUE INDEX proposal_version_pkey ON public.proposal_version USING btree (proposal, number)
CREATE UNIQUE INDEX publication_pkey ON public.publication USING btree (part)
CREATE UNIQUE INDEX push_device_hash_key ON public.push_device USING btree (hash)
CREATE UNIQUE INDEX push_device_pkey ON public.push_device USING btree (id)
CREATE UNIQUE INDEX push_due_pkey ON public.push_due USING btree (notice, device)
CREATE UNIQUE INDEX question_pkey ON public.question USING btree (id)
CREATE UNIQUE INDEX range_pkey ON public.range USING btree (id)
CREATE UNIQUE INDEX rate_limit_pkey ON public.rate_limit USING btree (what, who, window_start)
CREATE UNIQUE INDEX rendition_pkey ON public.rendition USING btree (asset_id, kind, number)
CREATE UNIQUE INDEX reply_person_once_key ON public.reply USING btree (person, once)
CREATE UNIQUE INDEX reply_pkey ON public.reply USING btree (id)
CREATE UNIQUE INDEX report_pkey ON public.report USING btree (id)
CREATE UNIQUE INDEX reserve_release_pkey ON public.reserve_release USING btree (id)
CREATE UNIQUE INDEX reserve_release_tx_key ON public.reserve_release USING btree (tx)
CREATE UNIQUE INDEX review_answer_pkey ON public.review_answer USING btree (id)
CREATE UNIQUE INDEX review_call_pkey ON public.review_call USING btree (call)
CREATE UNIQUE INDEX review_guest_pkey ON public.review_guest USING btree (id)
CREATE UNIQUE INDEX review_guest_token_key ON public.review_guest USING btree (token)
CREATE UNIQUE INDEX review_guest_visit_pkey ON public.review_guest_visit USING btree (hash)
CREATE UNIQUE INDEX review_note_pkey ON public.review_note USING btree (id)
CREATE UNIQUE INDEX review_pkey ON public.review USING btree (contribution_id, person_id)
CREATE UNIQUE INDEX review_step_pkey ON public.review_step USING btree (seq)
CREATE UNIQUE INDEX review_verdict_cut_person_id_key ON public.review_verdict USING btree (cut, person_id)
CREATE UNIQUE INDEX review_verdict_guest ON public.review_verdict USING btree (cut, guest)
CREATE UNIQUE INDEX review_verdict_pkey ON public.review_verdict USING btree (id)
CREATE UNIQUE INDEX rough_cut_pkey ON public.rough_cut USING btree (part)
CREATE UNIQUE INDEX rough_cut_run_pkey ON public.rough_cut_run USING btree (part, track, nth)
CREATE UNIQUE INDEX salaried_work_now ON public.salaried_work USING btree (part, work) WHERE (lifted_at IS NULL)
CREATE UNIQUE INDEX salaried_work_pkey ON public.salaried_work USING btree (id)
CREATE UNIQUE INDEX schedule_feed_pkey ON public.schedule_feed USING btree (person_id, production)
CREATE UNIQUE INDEX schedule_feed_secret_key ON public.schedule_feed USING btree (secret)
CREATE UNIQUE INDEX scheduled_chores_pkey ON public.scheduled_chores USING btree (task_name, task_instance)
CREATE UNIQUE INDEX scheduled_tasks_pkey ON public.scheduled_tasks USING btree (task_name, task_instance)
CREATE UNIQUE INDEX screening_pkey ON public.screening USING btree (cut)
CREATE UNIQUE INDEX screening_seat_pkey ON public.screening_seat USING btree (cut, who)
CREATE UNIQUE INDEX script_pkey ON public.script USING btree (id)
CREATE UNIQUE INDEX script_text_pkey ON public.script_text USING btree (work_id)
CREATE UNIQUE INDEX script_there ON public.script USING btree (part, work_id) WHERE (removed_at IS NULL)
CREATE UNIQUE INDEX seal_hash_key ON public.seal USING btree (hash)
CREATE UNIQUE INDEX seal_pkey ON public.seal USING btree (tx_seq)
CREATE UNIQUE INDEX seal_prev_hash_key ON public.seal USING btree (prev_hash)
CREATE UNIQUE INDEX search_language_pkey ON public.search_language USING btree (config)
CREATE UNIQUE INDEX search_stale_pkey ON public.search_stale USING btree (work_id)
CREATE UNIQUE INDEX search_word_pkey ON public.search_word USING btree (word)
CREATE UNIQUE INDEX season_weight_pkey ON public.season_weight USING btree (weights, episode)
CREATE UNIQUE INDEX season_weights_pkey ON public.season_weights USING btree (id)
CREATE UNIQUE INDEX sent_file_pkey ON public.sent_file USING btree (asset)
CREATE UNIQUE INDEX setup_link_pkey ON public.setup_link USING btree (hash)
CREATE UNIQUE INDEX share_adjustment_pkey ON public.share_adjustment USING btree (id)
CREATE UNIQUE INDEX share_line_link_hash_key ON public.share_line USING btree (link_hash)
CREATE UNIQUE INDEX share_line_pkey ON public.share_line USING btree (proposal, "position")
CREATE UNIQUE INDEX share_line_proposal_person_key ON public.share_line USING btree (proposal, person)
CREATE UNIQUE INDEX share_proposal_open ON public.share_proposal USING btree (work_id) WHERE (outcome IS NULL)
CREATE UNIQUE INDEX share_proposal_pkey ON public.share_proposal USING btree (id)
CREATE UNIQUE INDEX share_proposal_work_id_number_key ON public.share_proposal USING btree (work_id, number)
CREATE UNIQUE INDEX share_waiver_pkey ON public.share_waiver USING btree (proposal, payee)
CREATE UNIQUE INDEX shared_line_pkey ON public.shared_line USING btree (line)
CREATE UNIQUE INDEX slot_question_pkey ON public.slot_question USING btree (part, work_id, person_id)
CREATE UNIQUE INDEX slot_work_pkey ON public.slot_work USING btree (part, work_id)
CREATE UNIQUE INDEX spring_session_attributes_pkey ON public.spring_session_attributes USING btree (session_primary_id, attribute_name)
CREATE UNIQUE INDEX spring_session_pkey ON public.spring_session USING btree (primary_id)
CREATE UNIQUE INDEX spring_session_session_id_key ON public.spring_session USING btree (session_id)
CREATE UNIQUE INDEX tag_merge_pkey ON public.tag_merge USING btree (seq)
CREATE UNIQUE INDEX tag_name_pkey ON public.tag_name USING btree (tag)
CREATE UNIQUE INDEX tag_pkey ON public.tag USING btree (work_id, tag)
CREATE UNIQUE INDEX tag_spelling_pkey ON public.tag_spelling USING btree (tag, spelled)
CREATE UNIQUE INDEX take_once ON public.take USING btree (claim_hash, once)
CREATE UNIQUE INDEX take_pkey ON public.take USING btree (id)
CREATE UNIQUE INDEX taken_line_pkey ON public.taken_line USING btree (proposal, number, line)
CREATE UNIQUE INDEX talk_mark_pkey ON public.talk_mark USING btree (talk, round, nth)
CREATE UNIQUE INDEX talk_pkey ON public.talk USING btree (id)
CREATE UNIQUE INDEX talk_question_pkey ON public.talk_question USING btree (talk, nth)
CREATE UNIQUE INDEX talk_round_pkey ON public.talk_round USING btree (talk, number)
CREATE UNIQUE INDEX talk_round_running ON public.talk_round USING btree (talk) WHERE (ended_at IS NULL)
CREATE UNIQUE INDEX talk_side_pkey ON public.talk_side USING btree (talk, person_id)
CREATE UNIQUE INDEX talk_side_talk_nth_key ON public.talk_side USING btree (talk, nth)
CREATE UNIQUE INDEX talk_signal_pkey ON public.talk_signal USING btree (talk, seq)
CREATE UNIQUE INDEX talk_take_clap_pkey ON public.talk_take_clap USING btree (take, clap)
CREATE UNIQUE INDEX talk_take_pkey ON public.talk_take USING btree (id)
CREATE UNIQUE INDEX tax_form_pkey ON public.tax_form USING btree (id)
CREATE UNIQUE INDEX tax_rule_pkey ON public.tax_rule USING btree (id)
CREATE UNIQUE INDEX terms_card_pkey ON public.terms_card USING btree (call_id, version)
CREATE UNIQUE INDEX thanks_pkey ON public.thanks USING btree (id)
CREATE UNIQUE INDEX third_party_item_pkey ON public.third_party_item USING btree (id)
CREATE UNIQUE INDEX third_party_item_work_id_number_position_key ON public.third_party_item USING btree (work_id, number, "position")
CREATE UNIQUE INDEX timeline_file_pkey ON public.timeline_file USING btree (id)
CREATE UNIQUE INDEX town_question_backer_pkey ON public.town_question_backer USING btree (question, person_id)
CREATE UNIQUE INDEX town_question_pkey ON public.town_question USING btree (id)
CREATE UNIQUE INDEX tx_idem_key_key ON public.tx USING btree (idem_key)
CREATE UNIQUE INDEX tx_pkey ON public.tx USING btree (seq)
CREATE UNIQUE INDEX tx_reverses_key ON public.tx USING btree (reverses)
CREATE UNIQUE INDEX upload_by_link ON public.upload USING btree (link) WHERE (link IS NOT NULL)
CREATE UNIQUE INDEX upload_link_hash_key ON public.upload_link USING btree (hash)
CREATE UNIQUE INDEX upload_link_pkey ON public.upload_link USING btree (id)
CREATE UNIQUE INDEX upload_parts_key ON public.upload USING btree (parts)
CREATE UNIQUE INDEX upload_pkey ON public.upload USING btree (id)
CREATE UNIQUE INDEX upload_storage_key_key ON public.upload USING btree (storage_key)
CREATE UNIQUE INDEX use_pkey ON public.use USING btree (id)
CREATE UNIQUE INDEX version_pkey ON public.version USING btree (work_id, number)
CREATE UNIQUE INDEX viewed_off_pkey ON public.viewed_off USING btree (person)
CREATE UNIQUE INDEX viewed_pkey ON public.viewed USING btree (person, work)
CREATE UNIQUE INDEX waiver_in_force ON public.waiver USING btree (work_id, item) WHERE (ended_at IS NULL)
CREATE UNIQUE INDEX waiver_pkey ON public.waiver USING btree (id)
CREATE UNIQUE INDEX warning_shown_pkey ON public.warning_shown USING btree (person, kind)
CREATE UNIQUE INDEX work_id_seq_key ON public.work USING btree (id, seq)
CREATE UNIQUE INDEX work_lock_pkey ON public.work_lock USING btree (work_id, part)
CREATE UNIQUE INDEX work_maker_once_key ON public.work USING btree (maker, once)
CREATE UNIQUE INDEX work_pkey ON public.work USING btree (id)
CREATE UNIQUE INDEX work_search_pkey ON public.work_search USING btree (work_id)
CREATE UNIQUE INDEX work_seq_key ON public.work USING btree (seq)
CREATE UNIQUE INDEX work_share_pkey ON public.work_share USING btree (work_id, person_id)
