CREATE TABLE `audit_events` (
	`shop` text NOT NULL,
	`id` text NOT NULL,
	`at` integer NOT NULL,
	`name` text NOT NULL,
	`actor` text NOT NULL,
	`subject` text NOT NULL,
	`data` text NOT NULL,
	PRIMARY KEY(`shop`, `id`)
);
--> statement-breakpoint
CREATE INDEX `audit_events_by_subject` ON `audit_events` (`shop`,`subject`,`at`);--> statement-breakpoint
CREATE TABLE `challenges` (
	`shop` text NOT NULL,
	`id` text NOT NULL,
	`purpose` text NOT NULL,
	`state` text NOT NULL,
	`contact` text NOT NULL,
	`phone_index` text NOT NULL,
	`last_digits_index` text NOT NULL,
	`checkout_index` text,
	`request_index` text NOT NULL,
	`masked_phone` text NOT NULL,
	`country` text,
	`total_minor` integer NOT NULL,
	`total_currency` text NOT NULL,
	`total_exponent` integer NOT NULL,
	`locale` text NOT NULL,
	`reference` text NOT NULL,
	`digits` integer NOT NULL,
	`life_ms` integer NOT NULL,
	`code_digest` text,
	`sends` integer NOT NULL,
	`max_sends` integer NOT NULL,
	`attempts_left` integer NOT NULL,
	`max_attempts` integer NOT NULL,
	`next_send_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`created_at` integer NOT NULL,
	`verified_at` integer,
	`proof_id` text,
	`proof_epoch` integer,
	`proof_issued_at` integer,
	PRIMARY KEY(`shop`, `id`)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `challenges_by_request` ON `challenges` (`shop`,`request_index`);--> statement-breakpoint
CREATE INDEX `challenges_by_time` ON `challenges` (`shop`,`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `challenges_by_phone` ON `challenges` (`shop`,`phone_index`);--> statement-breakpoint
CREATE INDEX `challenges_by_checkout` ON `challenges` (`shop`,`checkout_index`);--> statement-breakpoint
CREATE INDEX `challenges_with_code` ON `challenges` (`expires_at`) WHERE code_digest is not null;--> statement-breakpoint
CREATE INDEX `challenges_with_contact` ON `challenges` (`created_at`) WHERE contact <> '';--> statement-breakpoint
CREATE TABLE `messages` (
	`shop` text NOT NULL,
	`id` text NOT NULL,
	`challenge_id` text NOT NULL,
	`send` integer NOT NULL,
	`client_ref` text NOT NULL,
	`state` text NOT NULL,
	`tries` integer NOT NULL,
	`due_at` integer NOT NULL,
	`leased_until` integer DEFAULT 0 NOT NULL,
	`created_at` integer NOT NULL,
	`sent_at` integer,
	`provider_id` text,
	`reason` text,
	`price_amount` text,
	`price_currency` text,
	`network` text,
	`segments` integer NOT NULL,
	`receipt_rank` integer DEFAULT 0 NOT NULL,
	PRIMARY KEY(`shop`, `id`)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `messages_by_reference` ON `messages` (`shop`,`client_ref`);--> statement-breakpoint
CREATE INDEX `messages_by_challenge` ON `messages` (`shop`,`challenge_id`,`send`);--> statement-breakpoint
CREATE INDEX `messages_by_provider` ON `messages` (`shop`,`provider_id`);--> statement-breakpoint
CREATE INDEX `messages_by_time` ON `messages` (`shop`,`created_at`);--> statement-breakpoint
CREATE INDEX `messages_due` ON `messages` (`state`,`due_at`);--> statement-breakpoint
CREATE TABLE `nonces` (
	`shop` text NOT NULL,
	`nonce` text NOT NULL,
	`seen_at` integer NOT NULL,
	PRIMARY KEY(`shop`, `nonce`)
);
--> statement-breakpoint
CREATE INDEX `nonces_by_age` ON `nonces` (`seen_at`);--> statement-breakpoint
CREATE TABLE `phone_failures` (
	`shop` text NOT NULL,
	`phone_index` text NOT NULL,
	`s1` integer DEFAULT 0 NOT NULL,
	`s2` integer DEFAULT 0 NOT NULL,
	`s3` integer DEFAULT 0 NOT NULL,
	`s4` integer DEFAULT 0 NOT NULL,
	`s5` integer DEFAULT 0 NOT NULL,
	`s6` integer DEFAULT 0 NOT NULL,
	`s7` integer DEFAULT 0 NOT NULL,
	`s8` integer DEFAULT 0 NOT NULL,
	`s9` integer DEFAULT 0 NOT NULL,
	`s10` integer DEFAULT 0 NOT NULL,
	`consecutive` integer DEFAULT 0 NOT NULL,
	`lock_level` integer DEFAULT 0 NOT NULL,
	`locked_until` integer DEFAULT 0 NOT NULL,
	PRIMARY KEY(`shop`, `phone_index`)
);
--> statement-breakpoint
CREATE INDEX `phone_failures_to_forget` ON `phone_failures` (`s1`) WHERE consecutive = 0;--> statement-breakpoint
CREATE TABLE `providers` (
	`shop` text PRIMARY KEY NOT NULL,
	`api_key` text NOT NULL,
	`signature_method` text NOT NULL,
	`has_signature_secret` integer NOT NULL,
	`sealed` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `send_windows` (
	`shop` text NOT NULL,
	`scope` text NOT NULL,
	`subject` text NOT NULL,
	`s1` integer DEFAULT 0 NOT NULL,
	`s2` integer DEFAULT 0 NOT NULL,
	`s3` integer DEFAULT 0 NOT NULL,
	`s4` integer DEFAULT 0 NOT NULL,
	`s5` integer DEFAULT 0 NOT NULL,
	`s6` integer DEFAULT 0 NOT NULL,
	`s7` integer DEFAULT 0 NOT NULL,
	`s8` integer DEFAULT 0 NOT NULL,
	`s9` integer DEFAULT 0 NOT NULL,
	`s10` integer DEFAULT 0 NOT NULL,
	PRIMARY KEY(`shop`, `scope`, `subject`)
);
--> statement-breakpoint
CREATE INDEX `send_windows_by_age` ON `send_windows` (`s1`);--> statement-breakpoint
CREATE TABLE `settings` (
	`shop` text PRIMARY KEY NOT NULL,
	`version` integer NOT NULL,
	`settings` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `shops` (
	`shop` text PRIMARY KEY NOT NULL,
	`data_key` text NOT NULL,
	`installed_at` integer NOT NULL,
	`name` text DEFAULT '' NOT NULL,
	`currency` text DEFAULT '' NOT NULL,
	`last_decision_at` integer,
	`validation_id` text,
	`epoch` integer,
	`previous_epoch` integer,
	`published_at` integer,
	`config_digest` text,
	`publication_claimed_until` integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE `tokens` (
	`shop` text PRIMARY KEY NOT NULL,
	`sealed` text NOT NULL,
	`saved_at` integer NOT NULL
);
