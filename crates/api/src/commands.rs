//! The one list of commands behind the door: name, request, reply. Dispatch and the generated TypeScript both come from it.

/// Calls `$apply!` with every command as `name: Request => Reply;`.
macro_rules! for_each_command {
    ($apply:ident) => {
        $apply! {
            session: Nothing => Session;
            recent: Nothing => Vec<Recent>;
            create_secretariat: CreateSecretariat => Session;
            create_expert: CreateExpert => Session;
            open_workspace: OpenWorkspace => Session;
            close_workspace: Nothing => Session;
            overview: Nothing => Overview;
            import_open: ImportOpen => ImportView;
            import_view: AboutImport => ImportView;
            import_rows: ImportRows => RowPage;
            import_findings: ImportFindings => FindingPage;
            import_differences: ImportDifferences => DifferencePage;
            import_choose: ImportChoose => ImportView;
            import_unchoose: ImportUnchoose => ImportView;
            import_commit: ImportCommit => ImportDone;
            import_close: AboutImport => Nothing;
            import_undo: Nothing => Undone;
            import_history: Nothing => Vec<ImportLine>;
            entry_form: AboutEntry => Vec<EntryField>;
            entry_open: EntryOpen => ImportView;
            save_template: SaveTemplate => Nothing;
            applications: Nothing => Vec<ApplicationLine>;
            application: AboutApplication => ApplicationDetail;
            decide_condition: DecideCondition => ApplicationDetail;
            decide_together: DecideTogether => DecidedTogether;
            eligibility_work: EligibilityAt => EligibilityWork;
            round_settings: Nothing => RoundSettings;
            set_round_settings: SetRoundSettings => SettingsChanged;
            export_reviews: ExportReviews => Exported;
            attachments: Nothing => AttachmentsOverview;
            attachments_of: AboutApplication => AttachmentList;
            attachments_preview: AttachmentsAt => AttachmentsPreview;
            attachments_import: AttachmentsImport => AttachmentsImported;
            attachments_undo: Nothing => AttachmentsUndone;
            attachment_reassign: ReassignAttachment => AttachmentList;
            attachment_remove: AboutAttachment => AttachmentList;
            experts: Nothing => Vec<ExpertLine>;
            recusals: Nothing => Vec<RecusalLine>;
            recusal_rules: Nothing => Vec<RecusalRule>;
            decide_recusal: DecideRecusal => Vec<RecusalLine>;
            panels: Nothing => Vec<PanelLine>;
            form_panels: FormPanels => Vec<PanelLine>;
            read_enrolments: AtPaths => Vec<EnrolmentRequest>;
            approve_enrolment: ApproveEnrolment => Vec<ExpertLine>;
            issue_tasks: AtPath => TasksIssued;
            merge_preview: AtPaths => MergeReport;
            merge_commit: AtPaths => MergeReport;
            inbox: Nothing => MergeReport;
            close_missing: CloseMissing => MergeReport;
            results: ResultsOf => ResultsView;
            explain: AboutApplication => Explanation;
            advice: AboutCategory => Advice;
            record_pdf: AboutRecord => SignedPages;
            flag_abnormal: FlagAbnormal => Explanation;
            request_reason: RequestReason => Explanation;
            answer_request: AnswerRequest => Explanation;
            judge_reason: JudgeReason => Explanation;
            reopen_item: ReopenItem => Explanation;
            keep_item: KeepItem => Explanation;
            deliberate: Deliberate => Explanation;
            vote_on_application: VoteOnApplication => Explanation;
            vote_on_tie: VoteOnTie => Explanation;
            notes: Nothing => Vec<MeetingNote>;
            add_note: AddNote => Vec<MeetingNote>;
            rules: Nothing => Rules;
            set_rule: RuleChoice => Rules;
            change_rule: ChangeRule => Rules;
            publish: Publish => PublishedList;
            platform_history: HistoryOf => Vec<PlatformHistory>;
            export_documents: AtPath => Exported;
            export_archive: AtPath => ExportedFile;
            verify: AtPaths => Vec<Verified>;
            expert_home: Nothing => ExpertHome;
            write_enrolment: AtPath => RequestWritten;
            open_task: AtPath => ExpertHome;
            score_list: Nothing => Vec<ScoreLine>;
            score_sheet: AboutApplication => ScoringSheet;
            set_mark: SetMark => MarkSaved;
            choose_band: ChooseBand => MarkSaved;
            set_comment: SetComment => SheetStatus;
            set_opinion: SetOpinion => SheetStatus;
            undo_mark: AboutApplication => ScoringSheet;
            declare_recusal: DeclareRecusal => Vec<ScoreLine>;
            submit_preview: Nothing => SubmitPreview;
            submit: Submit => Submitted;
            cancel: Nothing => Nothing;
        }
    };
}

pub(crate) use for_each_command;
