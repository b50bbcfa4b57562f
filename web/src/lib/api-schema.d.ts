export interface paths {
    "/.well-known/jwks.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Keys that access tokens are signed with */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/.well-known/oauth-authorization-server": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What the token endpoint can do */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/address-ranges": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Named networks */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                /** Format: uuid */
                                id: string;
                                name: string;
                                range: string;
                                /** Format: uuid */
                                site_id: string;
                                site_name_bn: string;
                                site_name_en: string;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        /** Name a network */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        name: string;
                        /** @description 10.0.0.0/24, 2001:db8::/32, or one address */
                        range: string;
                        /** Format: uuid */
                        site_id: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/address-ranges/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Remove the name of a network */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        options?: never;
        head?: never;
        /** Change the name or range of a network */
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        name: string;
                        range: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        trace?: never;
    };
    "/api/announcement-previews": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** How many an announcement would reach, and what it costs */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        app?: ("with" | "without") | null;
                        body_bn: string;
                        body_en: string;
                        channels: ("in_app" | "email" | "sms" | "push")[];
                        /**
                         * Format: date-time
                         * @description Instant, RFC 3339
                         */
                        expires_at?: string | null;
                        /** @description Only to who agreed to offers */
                        is_marketing?: boolean;
                        /** @description Also in quiet hours */
                        is_urgent?: boolean;
                        language?: ("bn" | "en") | null;
                        /** @description Empty: everybody with a role at the site or below */
                        roles: string[];
                        /**
                         * Format: date-time
                         * @description Instant, RFC 3339
                         */
                        send_at?: string | null;
                        /** Format: uuid */
                        site_id: string;
                        title_bn: string;
                        title_en: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            people: number;
                            ways: {
                                channel: string;
                                cost: {
                                    amount: number;
                                    currency: string;
                                } | null;
                                /** @description Who can be reached this way */
                                people: number;
                                /** @description Of all messages together */
                                sms_parts: number | null;
                            }[];
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/announcements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Announcements */
        get: {
            parameters: {
                query?: {
                    cursor?: string;
                    format?: "json" | "csv";
                    limit?: number;
                    /** @description Search */
                    q?: string;
                    site_id?: string;
                    /** @description Field name, with - for descending */
                    sort?: string;
                    state?: "draft" | "scheduled" | "sending" | "sent" | "cancelled";
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                app: string | null;
                                audience_size: number | null;
                                body_bn: string;
                                body_en: string;
                                /**
                                 * Format: date-time
                                 * @description Instant, RFC 3339
                                 */
                                cancelled_at: string | null;
                                channels: string[];
                                /**
                                 * Format: date-time
                                 * @description Instant, RFC 3339
                                 */
                                expires_at: string | null;
                                /**
                                 * Format: date-time
                                 * @description Instant, RFC 3339
                                 */
                                finished_at: string | null;
                                /** Format: uuid */
                                id: string;
                                is_marketing: boolean;
                                is_urgent: boolean;
                                language: string | null;
                                roles: string[];
                                /**
                                 * Format: date-time
                                 * @description Instant, RFC 3339
                                 */
                                send_at: string | null;
                                /** Format: uuid */
                                site_id: string;
                                site_name_bn: string;
                                site_name_en: string;
                                state: "draft" | "scheduled" | "sending" | "sent" | "cancelled";
                                title_bn: string;
                                title_en: string;
                                /**
                                 * Format: date-time
                                 * @description Instant, RFC 3339
                                 */
                                written_at: string;
                                written_by_name: string | null;
                                written_by_name_bn: string | null;
                            }[];
                            next: string | null;
                        };
                    };
                };
            };
        };
        put?: never;
        /** Write an announcement */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        app?: ("with" | "without") | null;
                        body_bn: string;
                        body_en: string;
                        channels: ("in_app" | "email" | "sms" | "push")[];
                        /**
                         * Format: date-time
                         * @description Instant, RFC 3339
                         */
                        expires_at?: string | null;
                        /** @description Only to who agreed to offers */
                        is_marketing?: boolean;
                        /** @description Also in quiet hours */
                        is_urgent?: boolean;
                        language?: ("bn" | "en") | null;
                        /** @description Empty: everybody with a role at the site or below */
                        roles: string[];
                        /**
                         * Format: date-time
                         * @description Instant, RFC 3339
                         */
                        send_at?: string | null;
                        /** Format: uuid */
                        site_id: string;
                        title_bn: string;
                        title_en: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/announcements/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** An announcement and what became of it */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            app: string | null;
                            audience_size: number | null;
                            body_bn: string;
                            body_en: string;
                            /**
                             * Format: date-time
                             * @description Instant, RFC 3339
                             */
                            cancelled_at: string | null;
                            channels: string[];
                            /**
                             * Format: date-time
                             * @description Instant, RFC 3339
                             */
                            expires_at: string | null;
                            /**
                             * Format: date-time
                             * @description Instant, RFC 3339
                             */
                            finished_at: string | null;
                            /** Format: uuid */
                            id: string;
                            is_marketing: boolean;
                            is_urgent: boolean;
                            language: string | null;
                            /** @description People who read it in the application */
                            opened: number;
                            roles: string[];
                            /**
                             * Format: date-time
                             * @description Instant, RFC 3339
                             */
                            send_at: string | null;
                            /** Format: uuid */
                            site_id: string;
                            site_name_bn: string;
                            site_name_en: string;
                            state: "draft" | "scheduled" | "sending" | "sent" | "cancelled";
                            title_bn: string;
                            title_en: string;
                            told: number;
                            ways: {
                                channel: string;
                                count: number;
                                state: string;
                            }[];
                            /**
                             * Format: date-time
                             * @description Instant, RFC 3339
                             */
                            written_at: string;
                            written_by_name: string | null;
                            written_by_name_bn: string | null;
                        };
                    };
                };
            };
        };
        /** Change a draft */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        app?: ("with" | "without") | null;
                        body_bn: string;
                        body_en: string;
                        channels: ("in_app" | "email" | "sms" | "push")[];
                        /**
                         * Format: date-time
                         * @description Instant, RFC 3339
                         */
                        expires_at?: string | null;
                        /** @description Only to who agreed to offers */
                        is_marketing?: boolean;
                        /** @description Also in quiet hours */
                        is_urgent?: boolean;
                        language?: ("bn" | "en") | null;
                        /** @description Empty: everybody with a role at the site or below */
                        roles: string[];
                        /**
                         * Format: date-time
                         * @description Instant, RFC 3339
                         */
                        send_at?: string | null;
                        /** Format: uuid */
                        site_id: string;
                        title_bn: string;
                        title_en: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                        };
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/announcements/{id}/cancellation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Stop what has not left */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            stopped: number;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/announcements/{id}/readers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who was told, and who opened it */
        get: {
            parameters: {
                query?: {
                    cursor?: string;
                    format?: "json" | "csv";
                    limit?: number;
                    /** @description Search */
                    q?: string;
                    read?: boolean;
                    /** @description Field name, with - for descending */
                    sort?: string;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                /** Format: uuid */
                                person_id: string;
                                person_name: string;
                                person_name_bn: string;
                                /**
                                 * Format: date-time
                                 * @description Instant, RFC 3339
                                 */
                                read_at: string | null;
                                /**
                                 * Format: date-time
                                 * @description Instant, RFC 3339
                                 */
                                told_at: string | null;
                            }[];
                            next: string | null;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/announcements/{id}/release": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send it, now or at its time */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Search the audit */
        get: {
            parameters: {
                query?: {
                    action?: string;
                    cursor?: string;
                    format?: "json" | "csv";
                    /** @description Business day, YYYY-MM-DD */
                    from?: string;
                    limit?: number;
                    person_id?: string;
                    /** @description Search */
                    q?: string;
                    site_id?: string;
                    /** @description Field name, with - for descending */
                    sort?: string;
                    subject_id?: string;
                    subject_kind?: string;
                    /** @description Business day, YYYY-MM-DD */
                    to?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                action: string;
                                actor_name: string;
                                actor_name_bn: string;
                                address: string | null;
                                after: unknown;
                                before: unknown;
                                /** Format: uuid */
                                id: string;
                                /** Format: uuid */
                                person_id: string | null;
                                /** @description Place in the hash chain; null until sealed */
                                position: number | null;
                                reason: string | null;
                                /**
                                 * Format: date-time
                                 * @description Instant, RFC 3339
                                 */
                                recorded_at: string;
                                request_id: string;
                                /** Format: uuid */
                                site_id: string | null;
                                subject_id: string;
                                subject_kind: string;
                            }[];
                            next: string | null;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/audit/{kind}/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The history of one record */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                    kind: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                action: string;
                                actor_name: string;
                                actor_name_bn: string;
                                address: string | null;
                                after: unknown;
                                before: unknown;
                                /** Format: uuid */
                                id: string;
                                /** Format: uuid */
                                person_id: string | null;
                                /** @description Place in the hash chain; null until sealed */
                                position: number | null;
                                reason: string | null;
                                /**
                                 * Format: date-time
                                 * @description Instant, RFC 3339
                                 */
                                recorded_at: string;
                                request_id: string;
                                /** Format: uuid */
                                site_id: string | null;
                                subject_id: string;
                                subject_kind: string;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/audit/roots": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The signed daily roots of the audit */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                /** @description SHA-256 of the chain up to there, in hex */
                                hash: string;
                                /** Format: uuid */
                                key_id: string;
                                /**
                                 * Format: date
                                 * @description Business day, YYYY-MM-DD
                                 */
                                on_day: string;
                                position: number;
                                /** @description Ed25519 over the signed text, in base64 */
                                signature: string;
                                signed_text: string;
                            }[];
                            keys: {
                                /** Format: uuid */
                                id: string;
                                /** @description SPKI, PEM */
                                public_key: string;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/code": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ask for a sign-in code */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        identifier: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            expires_in_seconds: number;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/code-sign-in": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sign in with a code */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        code: string;
                        identifier: string;
                        /** @description Make this device known, so that a PIN opens it */
                        remember?: boolean;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            next: "signed_in" | "factor" | "enrolment";
                            person?: {
                                email: string | null;
                                /** Format: uuid */
                                id: string;
                                language: "bn" | "en";
                                name: string;
                                name_bn: string;
                                phone: string | null;
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/device-people/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Take a person off this device */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/factor": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Which second factor my sign-in owes */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            factors: ("totp" | "passkey" | "recovery" | "sms")[];
                            next: "signed_in" | "factor" | "enrolment";
                            /** @description Last two digits of the phone a code would go to */
                            phone_ending: string | null;
                            totp: {
                                qr_svg: string;
                                /** @description Base32, to be typed when the camera does not work */
                                secret: string;
                                /** @description otpauth:// address inside the QR code */
                                uri: string;
                            } | null;
                        };
                    };
                };
            };
        };
        put?: never;
        /** Show the second factor */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        passkey?: {
                            /** Format: uuid */
                            challenge_id: string;
                            response: {
                                authenticatorAttachment?: string;
                                clientExtensionResults?: {
                                    [key: string]: unknown;
                                };
                                id: string;
                                rawId: string;
                                response: {
                                    authenticatorData: string;
                                    clientDataJSON: string;
                                    signature: string;
                                    userHandle?: string;
                                };
                                /** @enum {string} */
                                type: "public-key";
                            };
                        };
                        recovery?: string;
                        remember_device?: boolean;
                        sms?: string;
                        totp?: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            next: "signed_in" | "factor" | "enrolment";
                            person: {
                                email: string | null;
                                /** Format: uuid */
                                id: string;
                                language: "bn" | "en";
                                name: string;
                                name_bn: string;
                                phone: string | null;
                            };
                            recovery_codes: string[] | null;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/factor/code": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send the code of last resort */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": Record<string, unknown>;
                };
            };
            responses: {
                /** @description Default Response */
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            expires_in_seconds: number;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/factor/passkey": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ask for a passkey as the factor */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            challenge_id: string;
                            /** @description For navigator.credentials, in JSON */
                            options: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/link": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Whether the link of a mail signs in here; uses nothing up */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        token: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            address: string | null;
                            state: "ready" | "elsewhere" | "ended";
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/link-sign-in": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sign in with the link of a mail */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        token: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            next: "signed_in" | "factor" | "enrolment";
                            person?: {
                                email: string | null;
                                /** Format: uuid */
                                id: string;
                                language: "bn" | "en";
                                name: string;
                                name_bn: string;
                                phone: string | null;
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/passkey": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sign in with a passkey */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** Format: uuid */
                        challenge_id: string;
                        response: {
                            authenticatorAttachment?: string;
                            clientExtensionResults?: {
                                [key: string]: unknown;
                            };
                            id: string;
                            rawId: string;
                            response: {
                                authenticatorData: string;
                                clientDataJSON: string;
                                signature: string;
                                userHandle?: string;
                            };
                            /** @enum {string} */
                            type: "public-key";
                        };
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            next: "signed_in" | "factor" | "enrolment";
                            person?: {
                                email: string | null;
                                /** Format: uuid */
                                id: string;
                                language: "bn" | "en";
                                name: string;
                                name_bn: string;
                                phone: string | null;
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/passkey/question": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ask for any passkey of this house */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            challenge_id: string;
                            /** @description For navigator.credentials, in JSON */
                            options: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/password-reset": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ask for a code to set a new password with */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        identifier: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            expires_in_seconds: number;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/password-reset/completion": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Set a new password with the code, and sign in */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        code: string;
                        identifier: string;
                        password: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            next: "signed_in" | "factor" | "enrolment";
                            person?: {
                                email: string | null;
                                /** Format: uuid */
                                id: string;
                                language: "bn" | "en";
                                name: string;
                                name_bn: string;
                                phone: string | null;
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/pin": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sign in with a PIN on a known device */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** Format: uuid */
                        person_id: string;
                        pin: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            next: "signed_in" | "factor" | "enrolment";
                            person?: {
                                email: string | null;
                                /** Format: uuid */
                                id: string;
                                language: "bn" | "en";
                                name: string;
                                name_bn: string;
                                phone: string | null;
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/providers/{provider}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Leave for a provider; the browser is sent there */
        get: {
            parameters: {
                query?: {
                    next?: string;
                };
                header?: never;
                path: {
                    provider: "google" | "facebook";
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/providers/{provider}/callback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where a provider sends the browser back to */
        get: {
            parameters: {
                query?: {
                    code?: string;
                    error?: string;
                    state?: string;
                };
                header?: never;
                path: {
                    provider: "google" | "facebook";
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/sign-in": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sign in with a password */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        identifier: string;
                        password: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            next: "signed_in" | "factor" | "enrolment";
                            person?: {
                                email: string | null;
                                /** Format: uuid */
                                id: string;
                                language: "bn" | "en";
                                name: string;
                                name_bn: string;
                                phone: string | null;
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/sign-out": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sign out */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/sign-up": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Register oneself; a code follows */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description Phone number or e-mail address; a code goes there */
                        identifier: string;
                        language: "bn" | "en";
                        name: string;
                        password?: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            expires_in_seconds: number;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/ways": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The ways in, and who is known here */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            people: {
                                has_pin: boolean;
                                /** Format: uuid */
                                id: string;
                                name: string;
                                name_bn: string;
                            }[];
                            providers: ("google" | "facebook")[];
                            sign_up: boolean;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/banners": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The banners that concern me */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                can_dismiss: boolean;
                                /** Format: uuid */
                                id: string;
                                level: "info" | "warning" | "incident";
                                text_bn: string;
                                text_en: string;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        /** Put up a banner */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /**
                         * Format: date-time
                         * @description Instant, RFC 3339
                         */
                        ends_at?: string | null;
                        /** @description Also before the sign-in */
                        is_public?: boolean;
                        level: "info" | "warning" | "incident";
                        /** Format: uuid */
                        site_id: string;
                        /**
                         * Format: date-time
                         * @description Instant, RFC 3339
                         */
                        starts_at?: string | null;
                        text_bn: string;
                        text_en: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/banners/{id}/removal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take a banner down */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/banners/all": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Banners, the past ones too */
        get: {
            parameters: {
                query?: {
                    cursor?: string;
                    format?: "json" | "csv";
                    limit?: number;
                    /** @description Search */
                    q?: string;
                    /** @description Field name, with - for descending */
                    sort?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                /**
                                 * Format: date-time
                                 * @description Instant, RFC 3339
                                 */
                                ends_at: string | null;
                                /** Format: uuid */
                                id: string;
                                is_public: boolean;
                                level: "info" | "warning" | "incident";
                                /** Format: uuid */
                                site_id: string;
                                site_name_bn: string;
                                site_name_en: string;
                                /**
                                 * Format: date-time
                                 * @description Instant, RFC 3339
                                 */
                                starts_at: string;
                                state: "coming" | "shown" | "over";
                                text_bn: string;
                                text_en: string;
                            }[];
                            next: string | null;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/chat-hooks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Chats of the staff */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                /**
                                 * Format: date-time
                                 * @description Instant, RFC 3339
                                 */
                                created_at: string;
                                /** @description Of the secret address only where it leads */
                                host: string;
                                /** Format: uuid */
                                id: string;
                                is_on: boolean;
                                /** @description Empty: every kind */
                                kinds: string[];
                                last_error: string | null;
                                /**
                                 * Format: date-time
                                 * @description Instant, RFC 3339
                                 */
                                last_sent_at: string | null;
                                name: string;
                                /** Format: uuid */
                                site_id: string;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        /** Connect a chat */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        kinds?: string[];
                        name: string;
                        /** Format: uuid */
                        site_id: string;
                        /** @description An incoming webhook as Slack, Mattermost and Rocket.Chat make them */
                        url: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                        };
                    };
                };
            };
        };
        /** Disconnect a chat */
        delete: {
            parameters: {
                query: {
                    id: string;
                    site_id: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                        };
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/collection/centres": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List centres */
        get: {
            parameters: {
                query?: {
                    cursor?: string;
                    format?: "json" | "csv";
                    limit?: number;
                    /** @description Search */
                    q?: string;
                    /** @description Field name, with - for descending */
                    sort?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                code: string;
                                district_bn: string;
                                district_en: string;
                                members: number;
                                name_bn: string;
                                name_en: string;
                                open_shift: {
                                    /**
                                     * Format: date
                                     * @description Business day, YYYY-MM-DD
                                     */
                                    held_on: string;
                                    /** Format: uuid */
                                    id: string;
                                    /** @enum {unknown} */
                                    period: "morning" | "evening";
                                } | null;
                                /** Format: uuid */
                                site_id: string;
                                /** Format: uuid */
                                union_id: string;
                                upazila_bn: string;
                                upazila_en: string;
                                village_bn: string;
                                village_en: string;
                            }[];
                            next: string | null;
                        };
                    };
                };
            };
        };
        put?: never;
        /** Add a centre */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        code: string;
                        district_bn?: string;
                        district_en?: string;
                        name_bn: string;
                        name_en: string;
                        /** Format: uuid */
                        union_id: string;
                        upazila_bn?: string;
                        upazila_en?: string;
                        village_bn?: string;
                        village_en?: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            code: string;
                            district_bn: string;
                            district_en: string;
                            members: number;
                            name_bn: string;
                            name_en: string;
                            open_shift: {
                                /**
                                 * Format: date
                                 * @description Business day, YYYY-MM-DD
                                 */
                                held_on: string;
                                /** Format: uuid */
                                id: string;
                                /** @enum {unknown} */
                                period: "morning" | "evening";
                            } | null;
                            /** Format: uuid */
                            site_id: string;
                            /** Format: uuid */
                            union_id: string;
                            upazila_bn: string;
                            upazila_en: string;
                            village_bn: string;
                            village_en: string;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/collection/centres/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One centre */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            code: string;
                            district_bn: string;
                            district_en: string;
                            members: number;
                            name_bn: string;
                            name_en: string;
                            open_shift: {
                                /**
                                 * Format: date
                                 * @description Business day, YYYY-MM-DD
                                 */
                                held_on: string;
                                /** Format: uuid */
                                id: string;
                                /** @enum {unknown} */
                                period: "morning" | "evening";
                            } | null;
                            /** Format: uuid */
                            site_id: string;
                            /** Format: uuid */
                            union_id: string;
                            upazila_bn: string;
                            upazila_en: string;
                            village_bn: string;
                            village_en: string;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Correct a centre */
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        district_bn?: string;
                        district_en?: string;
                        name_bn?: string;
                        name_en?: string;
                        upazila_bn?: string;
                        upazila_en?: string;
                        village_bn?: string;
                        village_en?: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            code: string;
                            district_bn: string;
                            district_en: string;
                            members: number;
                            name_bn: string;
                            name_en: string;
                            open_shift: {
                                /**
                                 * Format: date
                                 * @description Business day, YYYY-MM-DD
                                 */
                                held_on: string;
                                /** Format: uuid */
                                id: string;
                                /** @enum {unknown} */
                                period: "morning" | "evening";
                            } | null;
                            /** Format: uuid */
                            site_id: string;
                            /** Format: uuid */
                            union_id: string;
                            upazila_bn: string;
                            upazila_en: string;
                            village_bn: string;
                            village_en: string;
                        };
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/collection/charts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List rate charts */
        get: {
            parameters: {
                query?: {
                    cursor?: string;
                    format?: "json" | "csv";
                    limit?: number;
                    milk_type?: "cow" | "buffalo" | "mixed";
                    /** @description Search */
                    q?: string;
                    /** @description Field name, with - for descending */
                    sort?: string;
                    state?: "draft" | "approved";
                    union_id?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                /**
                                 * Format: date-time
                                 * @description Instant, RFC 3339
                                 */
                                approved_at: string | null;
                                approved_by_name: string | null;
                                /** @enum {unknown} */
                                basis: "litre" | "kg";
                                cells_count: number;
                                /**
                                 * Format: date-time
                                 * @description Instant, RFC 3339
                                 */
                                created_at: string;
                                /** Format: uuid */
                                created_by: string | null;
                                created_by_name: string | null;
                                currency: string;
                                /**
                                 * Format: date
                                 * @description Business day, YYYY-MM-DD
                                 */
                                effective_from: string;
                                fat_rate: number | null;
                                /** Format: uuid */
                                id: string;
                                /** @enum {unknown} */
                                kind: "two_axis" | "matrix";
                                /** @enum {unknown} */
                                milk_type: "cow" | "buffalo" | "mixed";
                                name: string;
                                /** @enum {unknown} */
                                second_axis: "snf" | "clr";
                                snf_rate: number | null;
                                /** @enum {unknown} */
                                state: "draft" | "approved";
                                /** Format: uuid */
                                union_id: string;
                            }[];
                            next: string | null;
                        };
                    };
                };
            };
        };
        put?: never;
        /** Draft a rate chart */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {unknown} */
                        basis: "litre" | "kg";
                        /** Format: uuid */
                        copy_of?: string;
                        /**
                         * Format: date
                         * @description Business day, YYYY-MM-DD
                         */
                        effective_from: string;
                        fat_rate?: number | null;
                        /** Format: uuid */
                        id?: string;
                        /** @enum {unknown} */
                        kind: "two_axis" | "matrix";
                        /** @enum {unknown} */
                        milk_type: "cow" | "buffalo" | "mixed";
                        name: string;
                        /** @enum {unknown} */
                        second_axis?: "snf" | "clr";
                        snf_rate?: number | null;
                        /** Format: uuid */
                        union_id: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /**
                             * Format: date-time
                             * @description Instant, RFC 3339
                             */
                            approved_at: string | null;
                            approved_by_name: string | null;
                            /** @enum {unknown} */
                            basis: "litre" | "kg";
                            cells: {
                                fat_bp: number;
                                rate: number;
                                second: number;
                            }[];
                            /**
                             * Format: date-time
                             * @description Instant, RFC 3339
                             */
                            created_at: string;
                            /** Format: uuid */
                            created_by: string | null;
                            created_by_name: string | null;
                            currency: string;
                            /**
                             * Format: date
                             * @description Business day, YYYY-MM-DD
                             */
                            effective_from: string;
                            fat_rate: number | null;
                            /** Format: uuid */
                            id: string;
                            /** @enum {unknown} */
                            kind: "two_axis" | "matrix";
                            /** @enum {unknown} */
                            milk_type: "cow" | "buffalo" | "mixed";
                            name: string;
                            /** @enum {unknown} */
                            second_axis: "snf" | "clr";
                            snf_rate: number | null;
                            /** @enum {unknown} */
                            state: "draft" | "approved";
                            /** Format: uuid */
                            union_id: string;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/collection/charts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One rate chart with its cells */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /**
                             * Format: date-time
                             * @description Instant, RFC 3339
                             */
                            approved_at: string | null;
                            approved_by_name: string | null;
                            /** @enum {unknown} */
                            basis: "litre" | "kg";
                            cells: {
                                fat_bp: number;
                                rate: number;
                                second: number;
                            }[];
                            /**
                             * Format: date-time
                             * @description Instant, RFC 3339
                             */
                            created_at: string;
                            /** Format: uuid */
                            created_by: string | null;
                            created_by_name: string | null;
                            currency: string;
                            /**
                             * Format: date
                             * @description Business day, YYYY-MM-DD
                             */
                            effective_from: string;
                            fat_rate: number | null;
                            /** Format: uuid */
                            id: string;
                            /** @enum {unknown} */
                            kind: "two_axis" | "matrix";
                            /** @enum {unknown} */
                            milk_type: "cow" | "buffalo" | "mixed";
                            name: string;
                            /** @enum {unknown} */
                            second_axis: "snf" | "clr";
                            snf_rate: number | null;
                            /** @enum {unknown} */
                            state: "draft" | "approved";
                            /** Format: uuid */
                            union_id: string;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change a draft */
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {unknown} */
                        basis?: "litre" | "kg";
                        /**
                         * Format: date
                         * @description Business day, YYYY-MM-DD
                         */
                        effective_from?: string;
                        fat_rate?: number | null;
                        name?: string;
                        snf_rate?: number | null;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /**
                             * Format: date-time
                             * @description Instant, RFC 3339
                             */
                            approved_at: string | null;
                            approved_by_name: string | null;
                            /** @enum {unknown} */
                            basis: "litre" | "kg";
                            cells: {
                                fat_bp: number;
                                rate: number;
                                second: number;
                            }[];
                            /**
                             * Format: date-time
                             * @description Instant, RFC 3339
                             */
                            created_at: string;
                            /** Format: uuid */
                            created_by: string | null;
                            created_by_name: string | null;
                            currency: string;
                            /**
                             * Format: date
                             * @description Business day, YYYY-MM-DD
                             */
                            effective_from: string;
                            fat_rate: number | null;
                            /** Format: uuid */
                            id: string;
                            /** @enum {unknown} */
                            kind: "two_axis" | "matrix";
                            /** @enum {unknown} */
                            milk_type: "cow" | "buffalo" | "mixed";
                            name: string;
                            /** @enum {unknown} */
                            second_axis: "snf" | "clr";
                            snf_rate: number | null;
                            /** @enum {unknown} */
                            state: "draft" | "approved";
                            /** Format: uuid */
                            union_id: string;
                        };
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/collection/charts/{id}/approval": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Put a rate chart in force */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /**
                             * Format: date-time
                             * @description Instant, RFC 3339
                             */
                            approved_at: string | null;
                            approved_by_name: string | null;
                            /** @enum {unknown} */
                            basis: "litre" | "kg";
                            cells: {
                                fat_bp: number;
                                rate: number;
                                second: number;
                            }[];
                            /**
                             * Format: date-time
                             * @description Instant, RFC 3339
                             */
                            created_at: string;
                            /** Format: uuid */
                            created_by: string | null;
                            created_by_name: string | null;
                            currency: string;
                            /**
                             * Format: date
                             * @description Business day, YYYY-MM-DD
                             */
                            effective_from: string;
                            fat_rate: number | null;
                            /** Format: uuid */
                            id: string;
                            /** @enum {unknown} */
                            kind: "two_axis" | "matrix";
                            /** @enum {unknown} */
                            milk_type: "cow" | "buffalo" | "mixed";
                            name: string;
                            /** @enum {unknown} */
                            second_axis: "snf" | "clr";
                            snf_rate: number | null;
                            /** @enum {unknown} */
                            state: "draft" | "approved";
                            /** Format: uuid */
                            union_id: string;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/collection/charts/{id}/cell-sheets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Replace the cells of a draft by those of a CSV */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        text: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /**
                             * Format: date-time
                             * @description Instant, RFC 3339
                             */
                            approved_at: string | null;
                            approved_by_name: string | null;
                            /** @enum {unknown} */
                            basis: "litre" | "kg";
                            cells: {
                                fat_bp: number;
                                rate: number;
                                second: number;
                            }[];
                            /**
                             * Format: date-time
                             * @description Instant, RFC 3339
                             */
                            created_at: string;
                            /** Format: uuid */
                            created_by: string | null;
                            created_by_name: string | null;
                            currency: string;
                            /**
                             * Format: date
                             * @description Business day, YYYY-MM-DD
                             */
                            effective_from: string;
                            fat_rate: number | null;
                            /** Format: uuid */
                            id: string;
                            /** @enum {unknown} */
                            kind: "two_axis" | "matrix";
                            /** @enum {unknown} */
                            milk_type: "cow" | "buffalo" | "mixed";
                            name: string;
                            /** @enum {unknown} */
                            second_axis: "snf" | "clr";
                            snf_rate: number | null;
                            /** @enum {unknown} */
                            state: "draft" | "approved";
                            /** Format: uuid */
                            union_id: string;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/collection/charts/{id}/cells": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The cells of a rate chart as CSV */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        /** Replace the cells of a draft */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        cells: {
                            fat_bp: number;
                            rate: number;
                            second: number;
                        }[];
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /**
                             * Format: date-time
                             * @description Instant, RFC 3339
                             */
                            approved_at: string | null;
                            approved_by_name: string | null;
                            /** @enum {unknown} */
                            basis: "litre" | "kg";
                            cells: {
                                fat_bp: number;
                                rate: number;
                                second: number;
                            }[];
                            /**
                             * Format: date-time
                             * @description Instant, RFC 3339
                             */
                            created_at: string;
                            /** Format: uuid */
                            created_by: string | null;
                            created_by_name: string | null;
                            currency: string;
                            /**
                             * Format: date
                             * @description Business day, YYYY-MM-DD
                             */
                            effective_from: string;
                            fat_rate: number | null;
                            /** Format: uuid */
                            id: string;
                            /** @enum {unknown} */
                            kind: "two_axis" | "matrix";
                            /** @enum {unknown} */
                            milk_type: "cow" | "buffalo" | "mixed";
                            name: string;
                            /** @enum {unknown} */
                            second_axis: "snf" | "clr";
                            snf_rate: number | null;
                            /** @enum {unknown} */
                            state: "draft" | "approved";
                            /** Format: uuid */
                            union_id: string;
                        };
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/collection/cycles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Payment cycles */
        get: {
            parameters: {
                query?: {
                    cursor?: string;
                    format?: "json" | "csv";
                    limit?: number;
                    /** @description Search */
                    q?: string;
                    site_id?: string;
                    /** @description Field name, with - for descending */
                    sort?: string;
                    state?: "open" | "closing" | "closed";
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                /** @description An exact sum of money */
                                carried_out: {
                                    /** @description Minor units of the currency */
                                    amount: number;
                                    /** @description ISO 4217 code */
                                    currency: string;
                                };
                                /**
                                 * Format: date-time
                                 * @description Instant, RFC 3339
                                 */
                                closed_at: string | null;
                                closed_by_name: string | null;
                                closed_by_name_bn: string | null;
                                /**
                                 * Format: date-time
                                 * @description Instant, RFC 3339
                                 */
                                closing_started_at: string | null;
                                /** @description An exact sum of money */
                                deducted: {
                                    /** @description Minor units of the currency */
                                    amount: number;
                                    /** @description ISO 4217 code */
                                    currency: string;
                                };
                                /** @description An exact sum of money */
                                earned: {
                                    /** @description Minor units of the currency */
                                    amount: number;
                                    /** @description ISO 4217 code */
                                    currency: string;
                                };
                                /**
                                 * Format: date
                                 * @description Business day, YYYY-MM-DD
                                 */
                                from_on: string;
                                /** @description An exact sum of money */
                                gross: {
                                    /** @description Minor units of the currency */
                                    amount: number;
                                    /** @description ISO 4217 code */
                                    currency: string;
                                };
                                /** Format: uuid */
                                id: string;
                                members_done: number;
                                members_total: number;
                                /** @description An exact sum of money */
                                net: {
                                    /** @description Minor units of the currency */
                                    amount: number;
                                    /** @description ISO 4217 code */
                                    currency: string;
                                };
                                /** Format: uuid */
                                payout_batch_id: string | null;
                                receipts_count: number;
                                round: number;
                                /** @description An exact sum of money */
                                shortfall: {
                                    /** @description Minor units of the currency */
                                    amount: number;
                                    /** @description ISO 4217 code */
                                    currency: string;
                                };
                                /** Format: uuid */
                                site_id: string;
                                site_name_bn: string;
                                site_name_en: string;
                                /** @enum {unknown} */
                                state: "open" | "closing" | "closed";
                                /**
                                 * Format: date
                                 * @description Business day, YYYY-MM-DD
                                 */
                                to_on: string;
                                volume_ml: number;
                            }[];
                            next: string | null;
                        };
                    };
                };
            };
        };
        put?: never;
        /** Open a cycle */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /**
                         * Format: date
                         * @description Business day, YYYY-MM-DD
                         */
                        from_on: string;
                        /** Format: uuid */
                        id?: string;
                        /** Format: uuid */
                        site_id: string;
                        /**
                         * Format: date
                         * @description Business day, YYYY-MM-DD
                         */
                        to_on: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description An exact sum of money */
                            carried_out: {
                                /** @description Minor units of the currency */
                                amount: number;
                                /** @description ISO 4217 code */
                                currency: string;
                            };
                            /**
                             * Format: date-time
                             * @description Instant, RFC 3339
                             */
                            closed_at: string | null;
                            closed_by_name: string | null;
                            closed_by_name_bn: string | null;
                            /**
                             * Format: date-time
                             * @description Instant, RFC 3339
                             */
                            closing_started_at: string | null;
                            /** @description An exact sum of money */
                            deducted: {
                                /** @description Minor units of the currency */
                                amount: number;
                                /** @description ISO 4217 code */
                                currency: string;
                            };
                            /** @description An exact sum of money */
                            earned: {
                                /** @description Minor units of the currency */
                                amount: number;
                                /** @description ISO 4217 code */
                                currency: string;
                            };
                            /**
                             * Format: date
                             * @description Business day, YYYY-MM-DD
                             */
                            from_on: string;
                            /** @description An exact sum of money */
                            gross: {
                                /** @description Minor units of the currency */
                                amount: number;
                                /** @description ISO 4217 code */
                                currency: string;
                            };
                            /** Format: uuid */
                            id: string;
                            members_done: number;
                            members_total: number;
                            /** @description An exact sum of money */
                            net: {
                                /** @description Minor units of the currency */
                                amount: number;
                                /** @description ISO 4217 code */
                                currency: string;
                            };
                            /** Format: uuid */
                            payout_batch_id: string | null;
                            receipts_count: number;
                            round: number;
                            /** @description An exact sum of money */
                            shortfall: {
                                /** @description Minor units of the currency */
                                amount: number;
                                /** @description ISO 4217 code */
                                currency: string;
                            };
                            /** Format: uuid */
                            site_id: string;
                            site_name_bn: string;
                            site_name_en: string;
                            /** @enum {unknown} */
                            state: "open" | "closing" | "closed";
                            /**
                             * Format: date
                             * @description Business day, YYYY-MM-DD
                             */
                            to_on: string;
                            volume_ml: number;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/collection/cycles/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One cycle */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description An exact sum of money */
                            carried_out: {
                                /** @description Minor units of the currency */
                                amount: number;
                                /** @description ISO 4217 code */
                                currency: string;
                            };
                            /**
                             * Format: date-time
                             * @description Instant, RFC 3339
                             */
                            closed_at: string | null;
                            closed_by_name: string | null;
                            closed_by_name_bn: string | null;
                            /**
                             * Format: date-time
                             * @description Instant, RFC 3339
                             */
                            closing_started_at: string | null;
                            /** @description An exact sum of money */
                            deducted: {
                                /** @description Minor units of the currency */
                                amount: number;
                                /** @description ISO 4217 code */
                                currency: string;
                            };
                            /** @description An exact sum of money */
                            earned: {
                                /** @description Minor units of the currency */
                                amount: number;
                                /** @description ISO 4217 code */
                                currency: string;
                            };
                            /**
                             * Format: date
                             * @description Business day, YYYY-MM-DD
                             */
                            from_on: string;
                            /** @description An exact sum of money */
                            gross: {
                                /** @description Minor units of the currency */
                                amount: number;
                                /** @description ISO 4217 code */
                                currency: string;
                            };
                            /** Format: uuid */
                            id: string;
                            members_done: number;
                            members_total: number;
                            /** @description An exact sum of money */
                            net: {
                                /** @description Minor units of the currency */
                                amount: number;
                                /** @description ISO 4217 code */
                                currency: string;
                            };
                            /** Format: uuid */
                            payout_batch_id: string | null;
                            receipts_count: number;
                            round: number;
                            /** @description An exact sum of money */
                            shortfall: {
                                /** @description Minor units of the currency */
                                amount: number;
                                /** @description ISO 4217 code */
                                currency: string;
                            };
                            /** Format: uuid */
                            site_id: string;
                            site_name_bn: string;
                            site_name_en: string;
                            /** @enum {unknown} */
                            state: "open" | "closing" | "closed";
                            /**
                             * Format: date
                             * @description Business day, YYYY-MM-DD
                             */
                            to_on: string;
                            volume_ml: number;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/collection/cycles/{id}/closing": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Close a cycle
         * @description Answers at once; the statements are made by a job, watched on the topic site:<union>:cycles.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /**
                         * Format: date
                         * @description Business day, YYYY-MM-DD
                         */
                        to_on?: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description An exact sum of money */
                            carried_out: {
                                /** @description Minor units of the currency */
                                amount: number;
                                /** @description ISO 4217 code */
                                currency: string;
                            };
                            /**
                             * Format: date-time
                             * @description Instant, RFC 3339
                             */
                            closed_at: string | null;
                            closed_by_name: string | null;
                            closed_by_name_bn: string | null;
                            /**
                             * Format: date-time
                             * @description Instant, RFC 3339
                             */
                            closing_started_at: string | null;
                            /** @description An exact sum of money */
                            deducted: {
                                /** @description Minor units of the currency */
                                amount: number;
                                /** @description ISO 4217 code */
                                currency: string;
                            };
                            /** @description An exact sum of money */
                            earned: {
                                /** @description Minor units of the currency */
                                amount: number;
                                /** @description ISO 4217 code */
                                currency: string;
                            };
                            /**
                             * Format: date
                             * @description Business day, YYYY-MM-DD
                             */
                            from_on: string;
                            /** @description An exact sum of money */
                            gross: {
                                /** @description Minor units of the currency */
                                amount: number;
                                /** @description ISO 4217 code */
                                currency: string;
                            };
                            /** Format: uuid */
                            id: string;
                            members_done: number;
                            members_total: number;
                            /** @description An exact sum of money */
                            net: {
                                /** @description Minor units of the currency */
                                amount: number;
                                /** @description ISO 4217 code */
                                currency: string;
                            };
                            /** Format: uuid */
                            payout_batch_id: string | null;
                            receipts_count: number;
                            round: number;
                            /** @description An exact sum of money */
                            shortfall: {
                                /** @description Minor units of the currency */
                                amount: number;
                                /** @description ISO 4217 code */
                                currency: string;
                            };
                            /** Format: uuid */
                            site_id: string;
                            site_name_bn: string;
                            site_name_en: string;
                            /** @enum {unknown} */
                            state: "open" | "closing" | "closed";
                            /**
                             * Format: date
                             * @description Business day, YYYY-MM-DD
                             */
                            to_on: string;
                            volume_ml: number;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/collection/cycles/{id}/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What closing would pay */
        get: {
            parameters: {
                query?: {
                    /** @description Business day, YYYY-MM-DD */
                    to_on?: string;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            can_close: boolean;
                            /** @description An exact sum of money */
                            carried_out: {
                                /** @description Minor units of the currency */
                                amount: number;
                                /** @description ISO 4217 code */
                                currency: string;
                            };
                            centres: {
                                /** Format: uuid */
                                centre_id: string;
                                /** @description An exact sum of money */
                                gross: {
                                    /** @description Minor units of the currency */
                                    amount: number;
                                    /** @description ISO 4217 code */
                                    currency: string;
                                };
                                members: number;
                                name_bn: string;
                                name_en: string;
                                receipts_count: number;
                                volume_ml: number;
                            }[];
                            /** Format: uuid */
                            cycle_id: string;
                            /** @description An exact sum of money */
                            deducted: {
                                /** @description Minor units of the currency */
                                amount: number;
                                /** @description ISO 4217 code */
                                currency: string;
                            };
                            /** @description An exact sum of money */
                            earned: {
                                /** @description Minor units of the currency */
                                amount: number;
                                /** @description ISO 4217 code */
                                currency: string;
                            };
                            fat_bp: number | null;
                            /** @description An exact sum of money */
                            gross: {
                                /** @description Minor units of the currency */
                                amount: number;
                                /** @description ISO 4217 code */
                                currency: string;
                            };
                            mass_g: number;
                            members: number;
                            /** @description An exact sum of money */
                            net: {
                                /** @description Minor units of the currency */
                                amount: number;
                                /** @description ISO 4217 code */
                                currency: string;
                            };
                            receipts_count: number;
                            /** @description An exact sum of money */
                            shortfall: {
                                /** @description Minor units of the currency */
                                amount: number;
                                /** @description ISO 4217 code */
                                currency: string;
                            };
                            snf_bp: number | null;
                            /**
                             * Format: date
                             * @description Business day, YYYY-MM-DD
                             */
                            to_on: string;
                            volume_ml: number;
                            warnings: {
                                blocks: boolean;
                                /** @enum {unknown} */
                                code: "shifts_open" | "no_destination" | "carried_deductions" | "shortfall" | "nothing_to_pay" | "earlier_open" | "cycle_not_over";
                                count: number;
                                members: {
                                    code: string;
                                    /** Format: uuid */
                                    member_id: string;
                                    name_bn: string;
                                    name_en: string;
                                }[];
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/collection/day": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One day of collection */
        get: {
            parameters: {
                query: {
                    /** @description Business day, YYYY-MM-DD */
                    on?: string;
                    site_id: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /**
                             * Format: date-time
                             * @description Instant, RFC 3339
                             */
                            as_of: string;
                            centres: {
                                /** @description An exact sum of money */
                                amount: {
                                    /** @description Minor units of the currency */
                                    amount: number;
                                    /** @description ISO 4217 code */
                                    currency: string;
                                };
                                /** Format: uuid */
                                centre_id: string;
                                code: string;
                                fat_bp: number | null;
                                mass_g: number;
                                members: number;
                                name_bn: string;
                                name_en: string;
                                receipts_count: number;
                                shifts: {
                                    /** Format: uuid */
                                    id: string;
                                    /** @enum {unknown} */
                                    period: "morning" | "evening";
                                    /** @enum {unknown} */
                                    state: "open" | "closed";
                                }[];
                                snf_bp: number | null;
                                volume_ml: number;
                            }[];
                            latest: {
                                /** @enum {unknown} */
                                acceptance: "accepted" | "sour" | "rejected";
                                /** @description An exact sum of money */
                                amount: {
                                    /** @description Minor units of the currency */
                                    amount: number;
                                    /** @description ISO 4217 code */
                                    currency: string;
                                };
                                /** Format: uuid */
                                centre_id: string;
                                clr_tenths: number | null;
                                fat_bp: number;
                                /**
                                 * Format: date
                                 * @description Business day, YYYY-MM-DD
                                 */
                                held_on: string;
                                /** Format: uuid */
                                id: string;
                                mass_g: number;
                                member_code: string;
                                /** Format: uuid */
                                member_id: string;
                                member_name_bn: string;
                                member_name_en: string;
                                /** @enum {unknown} */
                                milk_type: "cow" | "buffalo" | "mixed";
                                number: number;
                                /** @enum {unknown} */
                                origin: "counter" | "import" | "offline";
                                /** @enum {unknown} */
                                period: "morning" | "evening";
                                /**
                                 * Format: date-time
                                 * @description Instant, RFC 3339
                                 */
                                poured_at: string;
                                /**
                                 * Format: date-time
                                 * @description Instant, RFC 3339
                                 */
                                recorded_at: string;
                                repeat_reason: string | null;
                                /**
                                 * Format: date
                                 * @description Business day, YYYY-MM-DD
                                 */
                                settle_on: string;
                                /** Format: uuid */
                                shift_id: string;
                                snf_bp: number;
                                standing: boolean;
                                volume_ml: number;
                            }[];
                            /**
                             * Format: date
                             * @description Business day, YYYY-MM-DD
                             */
                            on: string;
                            periods: {
                                /** @description An exact sum of money */
                                amount: {
                                    /** @description Minor units of the currency */
                                    amount: number;
                                    /** @description ISO 4217 code */
                                    currency: string;
                                };
                                fat_bp: number | null;
                                mass_g: number;
                                members: number;
                                /** @enum {unknown} */
                                period: "morning" | "evening";
                                receipts_count: number;
                                snf_bp: number | null;
                                volume_ml: number;
                            }[];
                            quarters: {
                                /** @description An exact sum of money */
                                amount: {
                                    /** @description Minor units of the currency */
                                    amount: number;
                                    /** @description ISO 4217 code */
                                    currency: string;
                                };
                                /**
                                 * Format: date-time
                                 * @description Instant, RFC 3339
                                 */
                                at: string;
                                receipts_count: number;
                                volume_ml: number;
                            }[];
                            /** Format: uuid */
                            site_id: string;
                            totals: {
                                /** @description An exact sum of money */
                                amount: {
                                    /** @description Minor units of the currency */
                                    amount: number;
                                    /** @description ISO 4217 code */
                                    currency: string;
                                };
                                fat_bp: number | null;
                                mass_g: number;
                                members: number;
                                receipts_count: number;
                                snf_bp: number | null;
                                volume_ml: number;
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/collection/deductions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Deductions agreed with members */
        get: {
            parameters: {
                query?: {
                    centre_id?: string;
                    cursor?: string;
                    format?: "json" | "csv";
                    kind?: "levy" | "loan" | "feed_advance" | "medicine" | "insemination" | "share" | "savings";
                    limit?: number;
                    member_id?: string;
                    /** @description Search */
                    q?: string;
                    /** @description Field name, with - for descending */
                    sort?: string;
                    state?: "active" | "recovered" | "ended";
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                account_code: string;
                                /** Format: uuid */
                                account_id: string;
                                /** @description An exact sum of money */
                                carried: {
                                    /** @description Minor units of the currency */
                                    amount: number;
                                    /** @description ISO 4217 code */
                                    currency: string;
                                };
                                /** Format: uuid */
                                centre_id: string;
                                /**
                                 * Format: date-time
                                 * @description Instant, RFC 3339
                                 */
                                created_at: string;
                                description: string;
                                end_reason: string | null;
                                /**
                                 * Format: date-time
                                 * @description Instant, RFC 3339
                                 */
                                ended_at: string | null;
                                /**
                                 * Format: date
                                 * @description Business day, YYYY-MM-DD
                                 */
                                from_on: string;
                                /** Format: uuid */
                                id: string;
                                /** @enum {unknown} */
                                kind: "levy" | "loan" | "feed_advance" | "medicine" | "insemination" | "share" | "savings";
                                member_code: string;
                                /** Format: uuid */
                                member_id: string;
                                member_name_bn: string;
                                member_name_en: string;
                                /** @description An exact sum of money */
                                per_cycle: {
                                    /** @description Minor units of the currency */
                                    amount: number;
                                    /** @description ISO 4217 code */
                                    currency: string;
                                };
                                priority: number;
                                /** @description An exact sum of money */
                                recovered: {
                                    /** @description Minor units of the currency */
                                    amount: number;
                                    /** @description ISO 4217 code */
                                    currency: string;
                                };
                                /** @enum {unknown} */
                                state: "active" | "recovered" | "ended";
                                /** @description An exact sum of money */
                                total: {
                                    /** @description Minor units of the currency */
                                    amount: number;
                                    /** @description ISO 4217 code */
                                    currency: string;
                                } | null;
                                /**
                                 * Format: date
                                 * @description Business day, YYYY-MM-DD
                                 */
                                until_on: string | null;
                            }[];
                            next: string | null;
                        };
                    };
                };
            };
        };
        put?: never;
        /** Agree a deduction */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** Format: uuid */
                        account_id?: string;
                        description: string;
                        /**
                         * Format: date
                         * @description Business day, YYYY-MM-DD
                         */
                        from_on: string;
                        /** Format: uuid */
                        id?: string;
                        /** @enum {unknown} */
                        kind: "levy" | "loan" | "feed_advance" | "medicine" | "insemination" | "share" | "savings";
                        /** Format: uuid */
                        member_id: string;
                        per_cycle: number;
                        priority?: number;
                        total?: number | null;
                        /**
                         * Format: date
                         * @description Business day, YYYY-MM-DD
                         */
                        until_on?: string | null;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            account_code: string;
                            /** Format: uuid */
                            account_id: string;
                            /** @description An exact sum of money */
                            carried: {
                                /** @description Minor units of the currency */
                                amount: number;
                                /** @description ISO 4217 code */
                                currency: string;
                            };
                            /** Format: uuid */
                            centre_id: string;
                            /**
                             * Format: date-time
                             * @description Instant, RFC 3339
                             */
                            created_at: string;
                            description: string;
                            end_reason: string | null;
                            /**
                             * Format: date-time
                             * @description Instant, RFC 3339
                             */
                            ended_at: string | null;
                            /**
                             * Format: date
                             * @description Business day, YYYY-MM-DD
                             */
                            from_on: string;
                            /** Format: uuid */
                            id: string;
                            /** @enum {unknown} */
                            kind: "levy" | "loan" | "feed_advance" | "medicine" | "insemination" | "share" | "savings";
                            member_code: string;
                            /** Format: uuid */
                            member_id: string;
                            member_name_bn: string;
                            member_name_en: string;
                            /** @description An exact sum of money */
                            per_cycle: {
                                /** @description Minor units of the currency */
                                amount: number;
                                /** @description ISO 4217 code */
                                currency: string;
                            };
                            priority: number;
                            /** @description An exact sum of money */
                            recovered: {
                                /** @description Minor units of the currency */
                                amount: number;
                                /** @description ISO 4217 code */
                                currency: string;
                            };
                            /** @enum {unknown} */
                            state: "active" | "recovered" | "ended";
                            /** @description An exact sum of money */
                            total: {
                                /** @description Minor units of the currency */
                                amount: number;
                                /** @description ISO 4217 code */
                                currency: string;
                            } | null;
                            /**
                             * Format: date
                             * @description Business day, YYYY-MM-DD
                             */
                            until_on: string | null;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/collection/deductions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One deduction */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            account_code: string;
                            /** Format: uuid */
                            account_id: string;
                            /** @description An exact sum of money */
                            carried: {
                                /** @description Minor units of the currency */
                                amount: number;
                                /** @description ISO 4217 code */
                                currency: string;
                            };
                            /** Format: uuid */
                            centre_id: string;
                            /**
                             * Format: date-time
                             * @description Instant, RFC 3339
                             */
                            created_at: string;
                            description: string;
                            end_reason: string | null;
                            /**
                             * Format: date-time
                             * @description Instant, RFC 3339
                             */
                            ended_at: string | null;
                            /**
                             * Format: date
                             * @description Business day, YYYY-MM-DD
                             */
                            from_on: string;
                            /** Format: uuid */
                            id: string;
                            /** @enum {unknown} */
                            kind: "levy" | "loan" | "feed_advance" | "medicine" | "insemination" | "share" | "savings";
                            member_code: string;
                            /** Format: uuid */
                            member_id: string;
                            member_name_bn: string;
                            member_name_en: string;
                            /** @description An exact sum of money */
                            per_cycle: {
                                /** @description Minor units of the currency */
                                amount: number;
                                /** @description ISO 4217 code */
                                currency: string;
                            };
                            priority: number;
                            /** @description An exact sum of money */
                            recovered: {
                                /** @description Minor units of the currency */
                                amount: number;
                                /** @description ISO 4217 code */
                                currency: string;
                            };
                            /** @enum {unknown} */
                            state: "active" | "recovered" | "ended";
                            /** @description An exact sum of money */
                            total: {
                                /** @description Minor units of the currency */
                                amount: number;
                                /** @description ISO 4217 code */
                                currency: string;
                            } | null;
                            /**
                             * Format: date
                             * @description Business day, YYYY-MM-DD
                             */
                            until_on: string | null;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/collection/deductions/{id}/ending": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** End a deduction before its time */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        reason: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            account_code: string;
                            /** Format: uuid */
                            account_id: string;
                            /** @description An exact sum of money */
                            carried: {
                                /** @description Minor units of the currency */
                                amount: number;
                                /** @description ISO 4217 code */
                                currency: string;
                            };
                            /** Format: uuid */
                            centre_id: string;
                            /**
                             * Format: date-time
                             * @description Instant, RFC 3339
                             */
                            created_at: string;
                            description: string;
                            end_reason: string | null;
                            /**
                             * Format: date-time
                             * @description Instant, RFC 3339
                             */
                            ended_at: string | null;
                            /**
                             * Format: date
                             * @description Business day, YYYY-MM-DD
                             */
                            from_on: string;
                            /** Format: uuid */
                            id: string;
                            /** @enum {unknown} */
                            kind: "levy" | "loan" | "feed_advance" | "medicine" | "insemination" | "share" | "savings";
                            member_code: string;
                            /** Format: uuid */
                            member_id: string;
                            member_name_bn: string;
                            member_name_en: string;
                            /** @description An exact sum of money */
                            per_cycle: {
                                /** @description Minor units of the currency */
                                amount: number;
                                /** @description ISO 4217 code */
                                currency: string;
                            };
                            priority: number;
                            /** @description An exact sum of money */
                            recovered: {
                                /** @description Minor units of the currency */
                                amount: number;
                                /** @description ISO 4217 code */
                                currency: string;
                            };
                            /** @enum {unknown} */
                            state: "active" | "recovered" | "ended";
                            /** @description An exact sum of money */
                            total: {
                                /** @description Minor units of the currency */
                                amount: number;
                                /** @description ISO 4217 code */
                                currency: string;
                            } | null;
                            /**
                             * Format: date
                             * @description Business day, YYYY-MM-DD
                             */
                            until_on: string | null;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/collection/entry-context": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Everything needed to type receipts at a centre */
        get: {
            parameters: {
                query: {
                    centre_id: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            bounds: {
                                clr_max_tenths: number;
                                clr_min_tenths: number;
                                fat_max_bp: number;
                                fat_min_bp: number;
                                snf_max_bp: number;
                                snf_min_bp: number;
                                volume_max_ml: number;
                            };
                            centre: {
                                code: string;
                                /** Format: uuid */
                                id: string;
                                name_bn: string;
                                name_en: string;
                                /** Format: uuid */
                                union_id: string;
                            };
                            charts: {
                                /** @enum {unknown} */
                                basis: "litre" | "kg";
                                cells: {
                                    fat_bp: number;
                                    rate: number;
                                    second: number;
                                }[];
                                currency: string;
                                /**
                                 * Format: date
                                 * @description Business day, YYYY-MM-DD
                                 */
                                effective_from: string;
                                fat_rate: number | null;
                                /** Format: uuid */
                                id: string;
                                /** @enum {unknown} */
                                kind: "two_axis" | "matrix";
                                /** @enum {unknown} */
                                milk_type: "cow" | "buffalo" | "mixed";
                                name: string;
                                /** @enum {unknown} */
                                second_axis: "snf" | "clr";
                                snf_rate: number | null;
                            }[];
                            formula: {
                                clr_divisor: number;
                                clr_numerator: number;
                                constant_bp: number;
                                density_g_per_l: number;
                                /**
                                 * Format: date
                                 * @description Business day, YYYY-MM-DD
                                 */
                                effective_from: string;
                                fat_factor_e4: number;
                                /** Format: uuid */
                                id: string;
                                name: string;
                                /** @enum {unknown} */
                                rounding_bp: 1 | 5 | 10;
                                /** @enum {unknown} */
                                rounding_mode: "half_up" | "down";
                                /** Format: uuid */
                                union_id: string;
                            } | null;
                            members: {
                                code: string;
                                /** Format: uuid */
                                id: string;
                                name_bn: string;
                                name_en: string;
                                /** @enum {string|null} */
                                usual_milk: "cow" | "buffalo" | "mixed" | null;
                            }[];
                            /**
                             * Format: date-time
                             * @description Instant, RFC 3339
                             */
                            now: string;
                            receipts: {
                                /** @enum {unknown} */
                                acceptance: "accepted" | "sour" | "rejected";
                                /** @description An exact sum of money */
                                amount: {
                                    /** @description Minor units of the currency */
                                    amount: number;
                                    /** @description ISO 4217 code */
                                    currency: string;
                                };
                                /** Format: uuid */
                                centre_id: string;
                                clr_tenths: number | null;
                                fat_bp: number;
                                /**
                                 * Format: date
                                 * @description Business day, YYYY-MM-DD
                                 */
                                held_on: string;
                                /** Format: uuid */
                                id: string;
                                mass_g: number;
                                member_code: string;
                                /** Format: uuid */
                                member_id: string;
                                member_name_bn: string;
                                member_name_en: string;
                                /** @enum {unknown} */
                                milk_type: "cow" | "buffalo" | "mixed";
                                number: number;
                                /** @enum {unknown} */
                                origin: "counter" | "import" | "offline";
                                /** @enum {unknown} */
                                period: "morning" | "evening";
                                /**
                                 * Format: date-time
                                 * @description Instant, RFC 3339
                                 */
                                poured_at: string;
                                /**
                                 * Format: date-time
                                 * @description Instant, RFC 3339
                                 */
                                recorded_at: string;
                                repeat_reason: string | null;
                                /**
                                 * Format: date
                                 * @description Business day, YYYY-MM-DD
                                 */
                                settle_on: string;
                                /** Format: uuid */
                                shift_id: string;
                                snf_bp: number;
                                standing: boolean;
                                volume_ml: number;
                            }[];
                            shift: {
                                /** @description An exact sum of money */
                                amount: {
                                    /** @description Minor units of the currency */
                                    amount: number;
                                    /** @description ISO 4217 code */
                                    currency: string;
                                };
                                /** Format: uuid */
                                centre_id: string;
                                centre_name_bn: string;
                                centre_name_en: string;
                                /**
                                 * Format: date-time
                                 * @description Instant, RFC 3339
                                 */
                                closed_at: string | null;
                                closed_by_name: string | null;
                                /**
                                 * Format: date
                                 * @description Business day, YYYY-MM-DD
                                 */
                                held_on: string;
                                /** Format: uuid */
                                id: string;
                                mass_g: number;
                                /**
                                 * Format: date-time
                                 * @description Instant, RFC 3339
                                 */
                                opened_at: string;
                                opened_by_name: string | null;
                                /** @enum {unknown} */
                                origin: "counter" | "import" | "offline";
                                /** @enum {unknown} */
                                period: "morning" | "evening";
                                receipts_count: number;
                                /** @enum {unknown} */
                                state: "open" | "closed";
                                volume_ml: number;
                            } | null;
                            /**
                             * Format: date
                             * @description Business day, YYYY-MM-DD
                             */
                            today: string;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/collection/formulas": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** SNF formulas of a union */
        get: {
            parameters: {
                query: {
                    union_id: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                clr_divisor: number;
                                clr_numerator: number;
                                constant_bp: number;
                                density_g_per_l: number;
                                /**
                                 * Format: date
                                 * @description Business day, YYYY-MM-DD
                                 */
                                effective_from: string;
                                fat_factor_e4: number;
                                /** Format: uuid */
                                id: string;
                                name: string;
                                /** @enum {unknown} */
                                rounding_bp: 1 | 5 | 10;
                                /** @enum {unknown} */
                                rounding_mode: "half_up" | "down";
                                /** Format: uuid */
                                union_id: string;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        /** Adopt an SNF formula */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        clr_divisor: number;
                        clr_numerator: number;
                        constant_bp: number;
                        density_g_per_l: number;
                        /**
                         * Format: date
                         * @description Business day, YYYY-MM-DD
                         */
                        effective_from: string;
                        fat_factor_e4: number;
                        name: string;
                        /** @enum {unknown} */
                        rounding_bp: 1 | 5 | 10;
                        /** @enum {unknown} */
                        rounding_mode: "half_up" | "down";
                        /** Format: uuid */
                        union_id: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            clr_divisor: number;
                            clr_numerator: number;
                            constant_bp: number;
                            density_g_per_l: number;
                            /**
                             * Format: date
                             * @description Business day, YYYY-MM-DD
                             */
                            effective_from: string;
                            fat_factor_e4: number;
                            /** Format: uuid */
                            id: string;
                            name: string;
                            /** @enum {unknown} */
                            rounding_bp: 1 | 5 | 10;
                            /** @enum {unknown} */
                            rounding_mode: "half_up" | "down";
                            /** Format: uuid */
                            union_id: string;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/collection/households": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Households of a centre */
        get: {
            parameters: {
                query: {
                    centre_id: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                /** Format: uuid */
                                centre_id: string;
                                /** Format: uuid */
                                id: string;
                                members: number;
                                name_bn: string;
                                name_en: string;
                                village_bn: string;
                                village_en: string;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/collection/members": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List members */
        get: {
            parameters: {
                query?: {
                    centre_id?: string;
                    cursor?: string;
                    format?: "json" | "csv";
                    household_id?: string;
                    limit?: number;
                    /** @description Search */
                    q?: string;
                    /** @description Field name, with - for descending */
                    sort?: string;
                    state?: "active" | "left";
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                /** Format: uuid */
                                centre_id: string;
                                centre_name_bn: string;
                                centre_name_en: string;
                                code: string;
                                /** Format: uuid */
                                household_id: string | null;
                                household_name_bn: string | null;
                                household_name_en: string | null;
                                /** Format: uuid */
                                id: string;
                                /**
                                 * Format: date
                                 * @description Business day, YYYY-MM-DD
                                 */
                                joined_on: string;
                                /**
                                 * Format: date
                                 * @description Business day, YYYY-MM-DD
                                 */
                                left_on: string | null;
                                name_bn: string;
                                name_en: string;
                                /** Format: uuid */
                                person_id: string | null;
                                phone: string | null;
                            }[];
                            next: string | null;
                        };
                    };
                };
            };
        };
        put?: never;
        /** Register a member */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** Format: uuid */
                        centre_id: string;
                        /** @description Number of the member at the centre */
                        code?: string;
                        destination?: {
                            account_number?: string | null;
                            bank_name?: string;
                            holder?: string;
                            /** @enum {unknown} */
                            method: "bank" | "bkash" | "nagad" | "rocket" | "cash";
                            routing_number?: string | null;
                            wallet_number?: string | null;
                        };
                        household?: {
                            name_bn: string;
                            name_en: string;
                            village_bn?: string;
                            village_en?: string;
                        };
                        /** Format: uuid */
                        household_id?: string;
                        /** Format: uuid */
                        id?: string;
                        /**
                         * Format: date
                         * @description Business day, YYYY-MM-DD
                         */
                        joined_on?: string;
                        language?: "bn" | "en";
                        name_bn: string;
                        name_en: string;
                        phone?: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            centre_id: string;
                            centre_name_bn: string;
                            centre_name_en: string;
                            code: string;
                            destination: {
                                account_number: string | null;
                                bank_name: string;
                                /**
                                 * Format: date-time
                                 * @description Instant, RFC 3339
                                 */
                                created_at: string;
                                /**
                                 * Format: date
                                 * @description Business day, YYYY-MM-DD
                                 */
                                from_on: string;
                                holder: string;
                                /** Format: uuid */
                                id: string;
                                /** @enum {unknown} */
                                method: "bank" | "bkash" | "nagad" | "rocket" | "cash";
                                routing_number: string | null;
                                wallet_number: string | null;
                            } | null;
                            destinations: {
                                account_number: string | null;
                                bank_name: string;
                                /**
                                 * Format: date-time
                                 * @description Instant, RFC 3339
                                 */
                                created_at: string;
                                /**
                                 * Format: date
                                 * @description Business day, YYYY-MM-DD
                                 */
                                from_on: string;
                                holder: string;
                                /** Format: uuid */
                                id: string;
                                /** @enum {unknown} */
                                method: "bank" | "bkash" | "nagad" | "rocket" | "cash";
                                routing_number: string | null;
                                wallet_number: string | null;
                            }[];
                            documents: {
                                /**
                                 * Format: date-time
                                 * @description Instant, RFC 3339
                                 */
                                created_at: string;
                                /** Format: uuid */
                                file_id: string | null;
                                /** Format: uuid */
                                id: string;
                                /** @enum {unknown} */
                                kind: "national_id" | "birth_certificate" | "photo" | "bank_passbook" | "agreement" | "other";
                                number: string;
                            }[];
                            /** Format: uuid */
                            household_id: string | null;
                            household_name_bn: string | null;
                            household_name_en: string | null;
                            /** Format: uuid */
                            id: string;
                            /**
                             * Format: date
                             * @description Business day, YYYY-MM-DD
                             */
                            joined_on: string;
                            /**
                             * Format: date
                             * @description Business day, YYYY-MM-DD
                             */
                            left_on: string | null;
                            name_bn: string;
                            name_en: string;
                            /** Format: uuid */
                            payable_account_id: string;
                            /** Format: uuid */
                            person_id: string | null;
                            phone: string | null;
                            recent_receipts: {
                                /** @enum {unknown} */
                                acceptance: "accepted" | "sour" | "rejected";
                                /** @description An exact sum of money */
                                amount: {
                                    /** @description Minor units of the currency */
                                    amount: number;
                                    /** @description ISO 4217 code */
                                    currency: string;
                                };
                                /** Format: uuid */
                                centre_id: string;
                                clr_tenths: number | null;
                                fat_bp: number;
                                /**
                                 * Format: date
                                 * @description Business day, YYYY-MM-DD
                                 */
                                held_on: string;
                                /** Format: uuid */
                                id: string;
                                mass_g: number;
                                member_code: string;
                                /** Format: uuid */
                                member_id: string;
                                member_name_bn: string;
                                member_name_en: string;
                                /** @enum {unknown} */
                                milk_type: "cow" | "buffalo" | "mixed";
                                number: number;
                                /** @enum {unknown} */
                                origin: "counter" | "import" | "offline";
                                /** @enum {unknown} */
                                period: "morning" | "evening";
                                /**
                                 * Format: date-time
                                 * @description Instant, RFC 3339
                                 */
                                poured_at: string;
                                /**
                                 * Format: date-time
                                 * @description Instant, RFC 3339
                                 */
                                recorded_at: string;
                                repeat_reason: string | null;
                                /**
                                 * Format: date
                                 * @description Business day, YYYY-MM-DD
                                 */
                                settle_on: string;
                                /** Format: uuid */
                                shift_id: string;
                                snf_bp: number;
                                standing: boolean;
                                volume_ml: number;
                            }[];
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/collection/members/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One member */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            centre_id: string;
                            centre_name_bn: string;
                            centre_name_en: string;
                            code: string;
                            destination: {
                                account_number: string | null;
                                bank_name: string;
                                /**
                                 * Format: date-time
                                 * @description Instant, RFC 3339
                                 */
                                created_at: string;
                                /**
                                 * Format: date
                                 * @description Business day, YYYY-MM-DD
                                 */
                                from_on: string;
                                holder: string;
                                /** Format: uuid */
                                id: string;
                                /** @enum {unknown} */
                                method: "bank" | "bkash" | "nagad" | "rocket" | "cash";
                                routing_number: string | null;
                                wallet_number: string | null;
                            } | null;
                            destinations: {
                                account_number: string | null;
                                bank_name: string;
                                /**
                                 * Format: date-time
                                 * @description Instant, RFC 3339
                                 */
                                created_at: string;
                                /**
                                 * Format: date
                                 * @description Business day, YYYY-MM-DD
                                 */
                                from_on: string;
                                holder: string;
                                /** Format: uuid */
                                id: string;
                                /** @enum {unknown} */
                                method: "bank" | "bkash" | "nagad" | "rocket" | "cash";
                                routing_number: string | null;
                                wallet_number: string | null;
                            }[];
                            documents: {
                                /**
                                 * Format: date-time
                                 * @description Instant, RFC 3339
                                 */
                                created_at: string;
                                /** Format: uuid */
                                file_id: string | null;
                                /** Format: uuid */
                                id: string;
                                /** @enum {unknown} */
                                kind: "national_id" | "birth_certificate" | "photo" | "bank_passbook" | "agreement" | "other";
                                number: string;
                            }[];
                            /** Format: uuid */
                            household_id: string | null;
                            household_name_bn: string | null;
                            household_name_en: string | null;
                            /** Format: uuid */
                            id: string;
                            /**
                             * Format: date
                             * @description Business day, YYYY-MM-DD
                             */
                            joined_on: string;
                            /**
                             * Format: date
                             * @description Business day, YYYY-MM-DD
                             */
                            left_on: string | null;
                            name_bn: string;
                            name_en: string;
                            /** Format: uuid */
                            payable_account_id: string;
                            /** Format: uuid */
                            person_id: string | null;
                            phone: string | null;
                            recent_receipts: {
                                /** @enum {unknown} */
                                acceptance: "accepted" | "sour" | "rejected";
                                /** @description An exact sum of money */
                                amount: {
                                    /** @description Minor units of the currency */
                                    amount: number;
                                    /** @description ISO 4217 code */
                                    currency: string;
                                };
                                /** Format: uuid */
                                centre_id: string;
                                clr_tenths: number | null;
                                fat_bp: number;
                                /**
                                 * Format: date
                                 * @description Business day, YYYY-MM-DD
                                 */
                                held_on: string;
                                /** Format: uuid */
                                id: string;
                                mass_g: number;
                                member_code: string;
                                /** Format: uuid */
                                member_id: string;
                                member_name_bn: string;
                                member_name_en: string;
                                /** @enum {unknown} */
                                milk_type: "cow" | "buffalo" | "mixed";
                                number: number;
                                /** @enum {unknown} */
                                origin: "counter" | "import" | "offline";
                                /** @enum {unknown} */
                                period: "morning" | "evening";
                                /**
                                 * Format: date-time
                                 * @description Instant, RFC 3339
                                 */
                                poured_at: string;
                                /**
                                 * Format: date-time
                                 * @description Instant, RFC 3339
                                 */
                                recorded_at: string;
                                repeat_reason: string | null;
                                /**
                                 * Format: date
                                 * @description Business day, YYYY-MM-DD
                                 */
                                settle_on: string;
                                /** Format: uuid */
                                shift_id: string;
                                snf_bp: number;
                                standing: boolean;
                                volume_ml: number;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Correct a member */
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** Format: uuid */
                        household_id?: string | null;
                        name_bn?: string;
                        name_en?: string;
                        phone?: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            centre_id: string;
                            centre_name_bn: string;
                            centre_name_en: string;
                            code: string;
                            destination: {
                                account_number: string | null;
                                bank_name: string;
                                /**
                                 * Format: date-time
                                 * @description Instant, RFC 3339
                                 */
                                created_at: string;
                                /**
                                 * Format: date
                                 * @description Business day, YYYY-MM-DD
                                 */
                                from_on: string;
                                holder: string;
                                /** Format: uuid */
                                id: string;
                                /** @enum {unknown} */
                                method: "bank" | "bkash" | "nagad" | "rocket" | "cash";
                                routing_number: string | null;
                                wallet_number: string | null;
                            } | null;
                            destinations: {
                                account_number: string | null;
                                bank_name: string;
                                /**
                                 * Format: date-time
                                 * @description Instant, RFC 3339
                                 */
                                created_at: string;
                                /**
                                 * Format: date
                                 * @description Business day, YYYY-MM-DD
                                 */
                                from_on: string;
                                holder: string;
                                /** Format: uuid */
                                id: string;
                                /** @enum {unknown} */
                                method: "bank" | "bkash" | "nagad" | "rocket" | "cash";
                                routing_number: string | null;
                                wallet_number: string | null;
                            }[];
                            documents: {
                                /**
                                 * Format: date-time
                                 * @description Instant, RFC 3339
                                 */
                                created_at: string;
                                /** Format: uuid */
                                file_id: string | null;
                                /** Format: uuid */
                                id: string;
                                /** @enum {unknown} */
                                kind: "national_id" | "birth_certificate" | "photo" | "bank_passbook" | "agreement" | "other";
                                number: string;
                            }[];
                            /** Format: uuid */
                            household_id: string | null;
                            household_name_bn: string | null;
                            household_name_en: string | null;
                            /** Format: uuid */
                            id: string;
                            /**
                             * Format: date
                             * @description Business day, YYYY-MM-DD
                             */
                            joined_on: string;
                            /**
                             * Format: date
                             * @description Business day, YYYY-MM-DD
                             */
                            left_on: string | null;
                            name_bn: string;
                            name_en: string;
                            /** Format: uuid */
                            payable_account_id: string;
                            /** Format: uuid */
                            person_id: string | null;
                            phone: string | null;
                            recent_receipts: {
                                /** @enum {unknown} */
                                acceptance: "accepted" | "sour" | "rejected";
                                /** @description An exact sum of money */
                                amount: {
                                    /** @description Minor units of the currency */
                                    amount: number;
                                    /** @description ISO 4217 code */
                                    currency: string;
                                };
                                /** Format: uuid */
                                centre_id: string;
                                clr_tenths: number | null;
                                fat_bp: number;
                                /**
                                 * Format: date
                                 * @description Business day, YYYY-MM-DD
                                 */
                                held_on: string;
                                /** Format: uuid */
                                id: string;
                                mass_g: number;
                                member_code: string;
                                /** Format: uuid */
                                member_id: string;
                                member_name_bn: string;
                                member_name_en: string;
                                /** @enum {unknown} */
                                milk_type: "cow" | "buffalo" | "mixed";
                                number: number;
                                /** @enum {unknown} */
                                origin: "counter" | "import" | "offline";
                                /** @enum {unknown} */
                                period: "morning" | "evening";
                                /**
                                 * Format: date-time
                                 * @description Instant, RFC 3339
                                 */
                                poured_at: string;
                                /**
                                 * Format: date-time
                                 * @description Instant, RFC 3339
                                 */
                                recorded_at: string;
                                repeat_reason: string | null;
                                /**
                                 * Format: date
                                 * @description Business day, YYYY-MM-DD
                                 */
                                settle_on: string;
                                /** Format: uuid */
                                shift_id: string;
                                snf_bp: number;
                                standing: boolean;
                                volume_ml: number;
                            }[];
                        };
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/collection/members/{id}/destinations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say where the money goes from a day on */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        account_number?: string | null;
                        bank_name?: string;
                        /**
                         * Format: date
                         * @description Business day, YYYY-MM-DD
                         */
                        from_on?: string;
                        holder?: string;
                        /** @enum {unknown} */
                        method: "bank" | "bkash" | "nagad" | "rocket" | "cash";
                        routing_number?: string | null;
                        wallet_number?: string | null;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            account_number: string | null;
                            bank_name: string;
                            /**
                             * Format: date-time
                             * @description Instant, RFC 3339
                             */
                            created_at: string;
                            /**
                             * Format: date
                             * @description Business day, YYYY-MM-DD
                             */
                            from_on: string;
                            holder: string;
                            /** Format: uuid */
                            id: string;
                            /** @enum {unknown} */
                            method: "bank" | "bkash" | "nagad" | "rocket" | "cash";
                            routing_number: string | null;
                            wallet_number: string | null;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/collection/members/{id}/document-files": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Add a document with its picture or PDF (multipart: number, then one file of at most 10 MB) */
        post: {
            parameters: {
                query: {
                    kind: "national_id" | "birth_certificate" | "photo" | "bank_passbook" | "agreement" | "other";
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /**
                             * Format: date-time
                             * @description Instant, RFC 3339
                             */
                            created_at: string;
                            /** Format: uuid */
                            file_id: string | null;
                            /** Format: uuid */
                            id: string;
                            /** @enum {unknown} */
                            kind: "national_id" | "birth_certificate" | "photo" | "bank_passbook" | "agreement" | "other";
                            number: string;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/collection/members/{id}/documents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Add a document */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {unknown} */
                        kind: "national_id" | "birth_certificate" | "photo" | "bank_passbook" | "agreement" | "other";
                        number: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /**
                             * Format: date-time
                             * @description Instant, RFC 3339
                             */
                            created_at: string;
                            /** Format: uuid */
                            file_id: string | null;
                            /** Format: uuid */
                            id: string;
                            /** @enum {unknown} */
                            kind: "national_id" | "birth_certificate" | "photo" | "bank_passbook" | "agreement" | "other";
                            number: string;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/collection/members/{id}/documents/{document_id}/file": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The picture or PDF of a document */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    document_id: string;
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/collection/members/{id}/leaving": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** End a membership */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /**
                         * Format: date
                         * @description Business day, YYYY-MM-DD
                         */
                        left_on: string;
                        reason: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            centre_id: string;
                            centre_name_bn: string;
                            centre_name_en: string;
                            code: string;
                            destination: {
                                account_number: string | null;
                                bank_name: string;
                                /**
                                 * Format: date-time
                                 * @description Instant, RFC 3339
                                 */
                                created_at: string;
                                /**
                                 * Format: date
                                 * @description Business day, YYYY-MM-DD
                                 */
                                from_on: string;
                                holder: string;
                                /** Format: uuid */
                                id: string;
                                /** @enum {unknown} */
                                method: "bank" | "bkash" | "nagad" | "rocket" | "cash";
                                routing_number: string | null;
                                wallet_number: string | null;
                            } | null;
                            destinations: {
                                account_number: string | null;
                                bank_name: string;
                                /**
                                 * Format: date-time
                                 * @description Instant, RFC 3339
                                 */
                                created_at: string;
                                /**
                                 * Format: date
                                 * @description Business day, YYYY-MM-DD
                                 */
                                from_on: string;
                                holder: string;
                                /** Format: uuid */
                                id: string;
                                /** @enum {unknown} */
                                method: "bank" | "bkash" | "nagad" | "rocket" | "cash";
                                routing_number: string | null;
                                wallet_number: string | null;
                            }[];
                            documents: {
                                /**
                                 * Format: date-time
                                 * @description Instant, RFC 3339
                                 */
                                created_at: string;
                                /** Format: uuid */
                                file_id: string | null;
                                /** Format: uuid */
                                id: string;
                                /** @enum {unknown} */
                                kind: "national_id" | "birth_certificate" | "photo" | "bank_passbook" | "agreement" | "other";
                                number: string;
                            }[];
                            /** Format: uuid */
                            household_id: string | null;
                            household_name_bn: string | null;
                            household_name_en: string | null;
                            /** Format: uuid */
                            id: string;
                            /**
                             * Format: date
                             * @description Business day, YYYY-MM-DD
                             */
                            joined_on: string;
                            /**
                             * Format: date
                             * @description Business day, YYYY-MM-DD
                             */
                            left_on: string | null;
                            name_bn: string;
                            name_en: string;
                            /** Format: uuid */
                            payable_account_id: string;
                            /** Format: uuid */
                            person_id: string | null;
                            phone: string | null;
                            recent_receipts: {
                                /** @enum {unknown} */
                                acceptance: "accepted" | "sour" | "rejected";
                                /** @description An exact sum of money */
                                amount: {
                                    /** @description Minor units of the currency */
                                    amount: number;
                                    /** @description ISO 4217 code */
                                    currency: string;
                                };
                                /** Format: uuid */
                                centre_id: string;
                                clr_tenths: number | null;
                                fat_bp: number;
                                /**
                                 * Format: date
                                 * @description Business day, YYYY-MM-DD
                                 */
                                held_on: string;
                                /** Format: uuid */
                                id: string;
                                mass_g: number;
                                member_code: string;
                                /** Format: uuid */
                                member_id: string;
                                member_name_bn: string;
                                member_name_en: string;
                                /** @enum {unknown} */
                                milk_type: "cow" | "buffalo" | "mixed";
                                number: number;
                                /** @enum {unknown} */
                                origin: "counter" | "import" | "offline";
                                /** @enum {unknown} */
                                period: "morning" | "evening";
                                /**
                                 * Format: date-time
                                 * @description Instant, RFC 3339
                                 */
                                poured_at: string;
                                /**
                                 * Format: date-time
                                 * @description Instant, RFC 3339
                                 */
                                recorded_at: string;
                                repeat_reason: string | null;
                                /**
                                 * Format: date
                                 * @description Business day, YYYY-MM-DD
                                 */
                                settle_on: string;
                                /** Format: uuid */
                                shift_id: string;
                                snf_bp: number;
                                standing: boolean;
                                volume_ml: number;
                            }[];
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/collection/receipt-imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List imports */
        get: {
            parameters: {
                query?: {
                    centre_id?: string;
                    cursor?: string;
                    format?: "json" | "csv";
                    limit?: number;
                    /** @description Search */
                    q?: string;
                    /** @description Field name, with - for descending */
                    sort?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                /** @description An exact sum of money */
                                amount: {
                                    /** @description Minor units of the currency */
                                    amount: number;
                                    /** @description ISO 4217 code */
                                    currency: string;
                                };
                                /** Format: uuid */
                                centre_id: string;
                                /**
                                 * Format: date-time
                                 * @description Instant, RFC 3339
                                 */
                                confirmed_at: string | null;
                                confirmed_by_name: string | null;
                                counts: {
                                    exists: number;
                                    imported: number;
                                    ok: number;
                                    refused: number;
                                };
                                /**
                                 * Format: date-time
                                 * @description Instant, RFC 3339
                                 */
                                created_at: string;
                                created_by_name: string | null;
                                file_name: string;
                                /** Format: uuid */
                                id: string;
                                rows_count: number;
                                sheet: {
                                    columns: {
                                        [key: string]: string;
                                    };
                                    /** @enum {unknown} */
                                    decimal: "point" | "comma";
                                    delimiter: string;
                                    encoding: string;
                                    header: string[];
                                };
                                /** @enum {unknown} */
                                state: "preview" | "imported";
                                volume_ml: number;
                            }[];
                            next: string | null;
                        };
                    };
                };
            };
        };
        put?: never;
        /** Send a file of receipts (multipart, one file) and get a verdict for every row */
        post: {
            parameters: {
                query: {
                    centre_id: string;
                    decimal?: "point" | "comma";
                    milk_type?: "cow" | "buffalo" | "mixed";
                    repeat_reason?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description An exact sum of money */
                            amount: {
                                /** @description Minor units of the currency */
                                amount: number;
                                /** @description ISO 4217 code */
                                currency: string;
                            };
                            /** Format: uuid */
                            centre_id: string;
                            /**
                             * Format: date-time
                             * @description Instant, RFC 3339
                             */
                            confirmed_at: string | null;
                            confirmed_by_name: string | null;
                            counts: {
                                exists: number;
                                imported: number;
                                ok: number;
                                refused: number;
                            };
                            /**
                             * Format: date-time
                             * @description Instant, RFC 3339
                             */
                            created_at: string;
                            created_by_name: string | null;
                            file_name: string;
                            /** Format: uuid */
                            id: string;
                            rows_count: number;
                            sheet: {
                                columns: {
                                    [key: string]: string;
                                };
                                /** @enum {unknown} */
                                decimal: "point" | "comma";
                                delimiter: string;
                                encoding: string;
                                header: string[];
                            };
                            /** @enum {unknown} */
                            state: "preview" | "imported";
                            volume_ml: number;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/collection/receipt-imports/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One import */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description An exact sum of money */
                            amount: {
                                /** @description Minor units of the currency */
                                amount: number;
                                /** @description ISO 4217 code */
                                currency: string;
                            };
                            /** Format: uuid */
                            centre_id: string;
                            /**
                             * Format: date-time
                             * @description Instant, RFC 3339
                             */
                            confirmed_at: string | null;
                            confirmed_by_name: string | null;
                            counts: {
                                exists: number;
                                imported: number;
                                ok: number;
                                refused: number;
                            };
                            /**
                             * Format: date-time
                             * @description Instant, RFC 3339
                             */
                            created_at: string;
                            created_by_name: string | null;
                            file_name: string;
                            /** Format: uuid */
                            id: string;
                            rows_count: number;
                            sheet: {
                                columns: {
                                    [key: string]: string;
                                };
                                /** @enum {unknown} */
                                decimal: "point" | "comma";
                                delimiter: string;
                                encoding: string;
                                header: string[];
                            };
                            /** @enum {unknown} */
                            state: "preview" | "imported";
                            volume_ml: number;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/collection/receipt-imports/{id}/confirmation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Import the accepted rows */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description An exact sum of money */
                            amount: {
                                /** @description Minor units of the currency */
                                amount: number;
                                /** @description ISO 4217 code */
                                currency: string;
                            };
                            /** Format: uuid */
                            centre_id: string;
                            /**
                             * Format: date-time
                             * @description Instant, RFC 3339
                             */
                            confirmed_at: string | null;
                            confirmed_by_name: string | null;
                            counts: {
                                exists: number;
                                imported: number;
                                ok: number;
                                refused: number;
                            };
                            /**
                             * Format: date-time
                             * @description Instant, RFC 3339
                             */
                            created_at: string;
                            created_by_name: string | null;
                            file_name: string;
                            /** Format: uuid */
                            id: string;
                            rows_count: number;
                            sheet: {
                                columns: {
                                    [key: string]: string;
                                };
                                /** @enum {unknown} */
                                decimal: "point" | "comma";
                                delimiter: string;
                                encoding: string;
                                header: string[];
                            };
                            /** @enum {unknown} */
                            state: "preview" | "imported";
                            volume_ml: number;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/collection/receipt-imports/{id}/rows": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The rows of an import with their verdicts */
        get: {
            parameters: {
                query?: {
                    cursor?: string;
                    format?: "json" | "csv";
                    limit?: number;
                    /** @description Search */
                    q?: string;
                    result?: "ok" | "refused" | "exists" | "imported";
                    /** @description Field name, with - for descending */
                    sort?: string;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                cells: string[];
                                code: string | null;
                                field: string | null;
                                line: number;
                                params: {
                                    [key: string]: string | number;
                                } | null;
                                parsed: {
                                    /** @description An exact sum of money */
                                    amount: {
                                        /** @description Minor units of the currency */
                                        amount: number;
                                        /** @description ISO 4217 code */
                                        currency: string;
                                    } | null;
                                    clr_tenths: number | null;
                                    fat_bp: number;
                                    /**
                                     * Format: date
                                     * @description Business day, YYYY-MM-DD
                                     */
                                    held_on: string;
                                    member_code: string;
                                    /** Format: uuid */
                                    member_id: string | null;
                                    /** @enum {unknown} */
                                    milk_type: "cow" | "buffalo" | "mixed";
                                    /** @enum {unknown} */
                                    period: "morning" | "evening";
                                    repeat_reason: string | null;
                                    snf_bp: number | null;
                                    volume_ml: number;
                                } | null;
                                /** Format: uuid */
                                receipt_id: string | null;
                                /** @enum {unknown} */
                                result: "ok" | "refused" | "exists" | "imported";
                            }[];
                            next: string | null;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/collection/receipts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List receipts */
        get: {
            parameters: {
                query?: {
                    centre_id?: string;
                    cursor?: string;
                    format?: "json" | "csv";
                    /** @description Business day, YYYY-MM-DD */
                    from_on?: string;
                    /** @description Business day, YYYY-MM-DD */
                    held_on?: string;
                    limit?: number;
                    member_id?: string;
                    milk_type?: "cow" | "buffalo" | "mixed";
                    period?: "morning" | "evening";
                    /** @description Search */
                    q?: string;
                    shift_id?: string;
                    /** @description Field name, with - for descending */
                    sort?: string;
                    /** @description Business day, YYYY-MM-DD */
                    to_on?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                /** @enum {unknown} */
                                acceptance: "accepted" | "sour" | "rejected";
                                /** @description An exact sum of money */
                                amount: {
                                    /** @description Minor units of the currency */
                                    amount: number;
                                    /** @description ISO 4217 code */
                                    currency: string;
                                };
                                /** Format: uuid */
                                centre_id: string;
                                clr_tenths: number | null;
                                fat_bp: number;
                                /**
                                 * Format: date
                                 * @description Business day, YYYY-MM-DD
                                 */
                                held_on: string;
                                /** Format: uuid */
                                id: string;
                                mass_g: number;
                                member_code: string;
                                /** Format: uuid */
                                member_id: string;
                                member_name_bn: string;
                                member_name_en: string;
                                /** @enum {unknown} */
                                milk_type: "cow" | "buffalo" | "mixed";
                                number: number;
                                /** @enum {unknown} */
                                origin: "counter" | "import" | "offline";
                                /** @enum {unknown} */
                                period: "morning" | "evening";
                                /**
                                 * Format: date-time
                                 * @description Instant, RFC 3339
                                 */
                                poured_at: string;
                                /**
                                 * Format: date-time
                                 * @description Instant, RFC 3339
                                 */
                                recorded_at: string;
                                repeat_reason: string | null;
                                /**
                                 * Format: date
                                 * @description Business day, YYYY-MM-DD
                                 */
                                settle_on: string;
                                /** Format: uuid */
                                shift_id: string;
                                snf_bp: number;
                                standing: boolean;
                                volume_ml: number;
                            }[];
                            next: string | null;
                        };
                    };
                };
            };
        };
        put?: never;
        /** Record a receipt */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** Format: uuid */
                        centre_id: string;
                        clr_tenths?: number | null;
                        fat_bp: number;
                        /** Format: uuid */
                        id: string;
                        /** Format: uuid */
                        member_id: string;
                        /** @enum {unknown} */
                        milk_type: "cow" | "buffalo" | "mixed";
                        /**
                         * Format: date-time
                         * @description Instant, RFC 3339
                         */
                        poured_at?: string;
                        repeat_reason?: string | null;
                        /** Format: uuid */
                        shift_id: string;
                        snf_bp?: number | null;
                        volume_ml: number;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @enum {unknown} */
                            acceptance: "accepted" | "sour" | "rejected";
                            /** @description An exact sum of money */
                            amount: {
                                /** @description Minor units of the currency */
                                amount: number;
                                /** @description ISO 4217 code */
                                currency: string;
                            };
                            /** Format: uuid */
                            centre_id: string;
                            clr_tenths: number | null;
                            fat_bp: number;
                            /**
                             * Format: date
                             * @description Business day, YYYY-MM-DD
                             */
                            held_on: string;
                            /** Format: uuid */
                            id: string;
                            mass_g: number;
                            member_code: string;
                            /** Format: uuid */
                            member_id: string;
                            member_name_bn: string;
                            member_name_en: string;
                            /** @enum {unknown} */
                            milk_type: "cow" | "buffalo" | "mixed";
                            number: number;
                            /** @enum {unknown} */
                            origin: "counter" | "import" | "offline";
                            /** @enum {unknown} */
                            period: "morning" | "evening";
                            /**
                             * Format: date-time
                             * @description Instant, RFC 3339
                             */
                            poured_at: string;
                            /**
                             * Format: date-time
                             * @description Instant, RFC 3339
                             */
                            recorded_at: string;
                            repeat_reason: string | null;
                            /**
                             * Format: date
                             * @description Business day, YYYY-MM-DD
                             */
                            settle_on: string;
                            /** Format: uuid */
                            shift_id: string;
                            snf_bp: number;
                            standing: boolean;
                            volume_ml: number;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/collection/receipts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One receipt and how its price came about */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @enum {unknown} */
                            acceptance: "accepted" | "sour" | "rejected";
                            /** @description An exact sum of money */
                            amount: {
                                /** @description Minor units of the currency */
                                amount: number;
                                /** @description ISO 4217 code */
                                currency: string;
                            };
                            /** Format: uuid */
                            centre_id: string;
                            centre_name_bn: string;
                            centre_name_en: string;
                            clr_tenths: number | null;
                            derivation: {
                                amount: number;
                                chart: {
                                    basis: "litre" | "kg";
                                    effective_from: string;
                                    id: string;
                                    kind: "two_axis" | "matrix";
                                    milk_type: "cow" | "buffalo" | "mixed";
                                    name: string;
                                    second_axis: "snf" | "clr";
                                };
                                clr_tenths: number | null;
                                currency: string;
                                density_g_per_l: number;
                                fat_bp: number;
                                quantity: {
                                    exact: string;
                                    unit: "litre" | "kg";
                                };
                                rounding: {
                                    exact: string;
                                    /** @enum {string} */
                                    mode: "half_up";
                                };
                                snf: {
                                    /** @enum {string} */
                                    from: "measured";
                                } | {
                                    exact: string;
                                    formula: {
                                        clr_divisor: number;
                                        clr_numerator: number;
                                        constant_bp: number;
                                        fat_factor_e4: number;
                                        id: string;
                                        name: string;
                                        rounding_bp: number;
                                        rounding_mode: "half_up" | "down";
                                    };
                                    /** @enum {string} */
                                    from: "clr";
                                };
                                snf_bp: number;
                                steps: ({
                                    mass_kg: string;
                                    percent_bp: number;
                                    rate: number;
                                    value: string;
                                    what: "fat" | "snf";
                                } | {
                                    axis: "snf" | "clr";
                                    fat_bp: number;
                                    rate: number;
                                    second: number;
                                    value: string;
                                    /** @enum {string} */
                                    what: "cell";
                                })[];
                                /** @enum {number} */
                                version: 1;
                                volume_ml: number;
                            };
                            fat_bp: number;
                            /**
                             * Format: date
                             * @description Business day, YYYY-MM-DD
                             */
                            held_on: string;
                            /** Format: uuid */
                            id: string;
                            /** Format: uuid */
                            import_id: string | null;
                            mass_g: number;
                            member_code: string;
                            /** Format: uuid */
                            member_id: string;
                            member_name_bn: string;
                            member_name_en: string;
                            /** @enum {unknown} */
                            milk_type: "cow" | "buffalo" | "mixed";
                            number: number;
                            /** @enum {unknown} */
                            origin: "counter" | "import" | "offline";
                            /** @enum {unknown} */
                            period: "morning" | "evening";
                            /**
                             * Format: date-time
                             * @description Instant, RFC 3339
                             */
                            poured_at: string;
                            /**
                             * Format: date-time
                             * @description Instant, RFC 3339
                             */
                            recorded_at: string;
                            recorded_by_name: string | null;
                            repeat_reason: string | null;
                            /**
                             * Format: date
                             * @description Business day, YYYY-MM-DD
                             */
                            settle_on: string;
                            /** Format: uuid */
                            shift_id: string;
                            snf_bp: number;
                            standing: boolean;
                            volume_ml: number;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/collection/sale-day": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What came in, was sold, and is left */
        get: {
            parameters: {
                query: {
                    centre_id: string;
                    /** @description Business day, YYYY-MM-DD */
                    on?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            milks: {
                                collected_ml: number;
                                left_ml: number;
                                /** @enum {unknown} */
                                milk_type: "cow" | "buffalo" | "mixed";
                                /** @description An exact sum of money */
                                rate: {
                                    /** @description Minor units of the currency */
                                    amount: number;
                                    /** @description ISO 4217 code */
                                    currency: string;
                                } | null;
                                sold_ml: number;
                                /** @description An exact sum of money */
                                takings: {
                                    /** @description Minor units of the currency */
                                    amount: number;
                                    /** @description ISO 4217 code */
                                    currency: string;
                                };
                            }[];
                            /**
                             * Format: date
                             * @description Business day, YYYY-MM-DD
                             */
                            on: string;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/collection/sale-prices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What a litre costs at a centre */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** Format: uuid */
                        centre_id: string;
                        /**
                         * Format: date
                         * @description Business day, YYYY-MM-DD
                         */
                        effective_from: string;
                        /** @enum {unknown} */
                        milk_type: "cow" | "buffalo" | "mixed";
                        rate: number;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /**
                             * Format: date
                             * @description Business day, YYYY-MM-DD
                             */
                            effective_from: string;
                            /** @enum {unknown} */
                            milk_type: "cow" | "buffalo" | "mixed";
                            /** @description An exact sum of money */
                            rate: {
                                /** @description Minor units of the currency */
                                amount: number;
                                /** @description ISO 4217 code */
                                currency: string;
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/collection/sales": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Milk sold at centres */
        get: {
            parameters: {
                query?: {
                    centre_id?: string;
                    cursor?: string;
                    format?: "json" | "csv";
                    /** @description Business day, YYYY-MM-DD */
                    held_on?: string;
                    limit?: number;
                    milk_type?: "cow" | "buffalo" | "mixed";
                    /** @description Search */
                    q?: string;
                    /** @description Field name, with - for descending */
                    sort?: string;
                    state?: "standing" | "withdrawn";
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                /** @description An exact sum of money */
                                amount: {
                                    /** @description Minor units of the currency */
                                    amount: number;
                                    /** @description ISO 4217 code */
                                    currency: string;
                                };
                                buyer: string;
                                /** Format: uuid */
                                centre_id: string;
                                centre_name_bn: string;
                                centre_name_en: string;
                                /**
                                 * Format: date
                                 * @description Business day, YYYY-MM-DD
                                 */
                                held_on: string;
                                /** Format: uuid */
                                id: string;
                                /** @enum {unknown} */
                                milk_type: "cow" | "buffalo" | "mixed";
                                number: number;
                                /** @description An exact sum of money */
                                rate: {
                                    /** @description Minor units of the currency */
                                    amount: number;
                                    /** @description ISO 4217 code */
                                    currency: string;
                                };
                                /**
                                 * Format: date-time
                                 * @description Instant, RFC 3339
                                 */
                                recorded_at: string;
                                recorded_by_name: string | null;
                                /** @enum {unknown} */
                                state: "standing" | "withdrawn";
                                /** Format: uuid */
                                transaction_id: string;
                                volume_ml: number;
                                withdrawn_reason: string | null;
                            }[];
                            next: string | null;
                        };
                    };
                };
            };
        };
        put?: never;
        /** Sell milk at a centre */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        buyer?: string;
                        /** Format: uuid */
                        centre_id: string;
                        /**
                         * Format: date
                         * @description Business day, YYYY-MM-DD
                         */
                        held_on?: string;
                        /** Format: uuid */
                        id: string;
                        /** @enum {unknown} */
                        milk_type: "cow" | "buffalo" | "mixed";
                        volume_ml: number;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description An exact sum of money */
                            amount: {
                                /** @description Minor units of the currency */
                                amount: number;
                                /** @description ISO 4217 code */
                                currency: string;
                            };
                            buyer: string;
                            /** Format: uuid */
                            centre_id: string;
                            centre_name_bn: string;
                            centre_name_en: string;
                            /**
                             * Format: date
                             * @description Business day, YYYY-MM-DD
                             */
                            held_on: string;
                            /** Format: uuid */
                            id: string;
                            /** @enum {unknown} */
                            milk_type: "cow" | "buffalo" | "mixed";
                            number: number;
                            /** @description An exact sum of money */
                            rate: {
                                /** @description Minor units of the currency */
                                amount: number;
                                /** @description ISO 4217 code */
                                currency: string;
                            };
                            /**
                             * Format: date-time
                             * @description Instant, RFC 3339
                             */
                            recorded_at: string;
                            recorded_by_name: string | null;
                            /** @enum {unknown} */
                            state: "standing" | "withdrawn";
                            /** Format: uuid */
                            transaction_id: string;
                            volume_ml: number;
                            withdrawn_reason: string | null;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/collection/sales/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One sale */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description An exact sum of money */
                            amount: {
                                /** @description Minor units of the currency */
                                amount: number;
                                /** @description ISO 4217 code */
                                currency: string;
                            };
                            buyer: string;
                            /** Format: uuid */
                            centre_id: string;
                            centre_name_bn: string;
                            centre_name_en: string;
                            /**
                             * Format: date
                             * @description Business day, YYYY-MM-DD
                             */
                            held_on: string;
                            /** Format: uuid */
                            id: string;
                            /** @enum {unknown} */
                            milk_type: "cow" | "buffalo" | "mixed";
                            number: number;
                            /** @description An exact sum of money */
                            rate: {
                                /** @description Minor units of the currency */
                                amount: number;
                                /** @description ISO 4217 code */
                                currency: string;
                            };
                            /**
                             * Format: date-time
                             * @description Instant, RFC 3339
                             */
                            recorded_at: string;
                            recorded_by_name: string | null;
                            /** @enum {unknown} */
                            state: "standing" | "withdrawn";
                            /** Format: uuid */
                            transaction_id: string;
                            volume_ml: number;
                            withdrawn_reason: string | null;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/collection/sales/{id}/withdrawal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take a sale back */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        reason: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description An exact sum of money */
                            amount: {
                                /** @description Minor units of the currency */
                                amount: number;
                                /** @description ISO 4217 code */
                                currency: string;
                            };
                            buyer: string;
                            /** Format: uuid */
                            centre_id: string;
                            centre_name_bn: string;
                            centre_name_en: string;
                            /**
                             * Format: date
                             * @description Business day, YYYY-MM-DD
                             */
                            held_on: string;
                            /** Format: uuid */
                            id: string;
                            /** @enum {unknown} */
                            milk_type: "cow" | "buffalo" | "mixed";
                            number: number;
                            /** @description An exact sum of money */
                            rate: {
                                /** @description Minor units of the currency */
                                amount: number;
                                /** @description ISO 4217 code */
                                currency: string;
                            };
                            /**
                             * Format: date-time
                             * @description Instant, RFC 3339
                             */
                            recorded_at: string;
                            recorded_by_name: string | null;
                            /** @enum {unknown} */
                            state: "standing" | "withdrawn";
                            /** Format: uuid */
                            transaction_id: string;
                            volume_ml: number;
                            withdrawn_reason: string | null;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/collection/shifts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List shifts */
        get: {
            parameters: {
                query?: {
                    centre_id?: string;
                    cursor?: string;
                    format?: "json" | "csv";
                    /** @description Business day, YYYY-MM-DD */
                    held_on?: string;
                    limit?: number;
                    /** @description Search */
                    q?: string;
                    /** @description Field name, with - for descending */
                    sort?: string;
                    state?: "open" | "closed";
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                /** @description An exact sum of money */
                                amount: {
                                    /** @description Minor units of the currency */
                                    amount: number;
                                    /** @description ISO 4217 code */
                                    currency: string;
                                };
                                /** Format: uuid */
                                centre_id: string;
                                centre_name_bn: string;
                                centre_name_en: string;
                                /**
                                 * Format: date-time
                                 * @description Instant, RFC 3339
                                 */
                                closed_at: string | null;
                                closed_by_name: string | null;
                                /**
                                 * Format: date
                                 * @description Business day, YYYY-MM-DD
                                 */
                                held_on: string;
                                /** Format: uuid */
                                id: string;
                                mass_g: number;
                                /**
                                 * Format: date-time
                                 * @description Instant, RFC 3339
                                 */
                                opened_at: string;
                                opened_by_name: string | null;
                                /** @enum {unknown} */
                                origin: "counter" | "import" | "offline";
                                /** @enum {unknown} */
                                period: "morning" | "evening";
                                receipts_count: number;
                                /** @enum {unknown} */
                                state: "open" | "closed";
                                volume_ml: number;
                            }[];
                            next: string | null;
                        };
                    };
                };
            };
        };
        put?: never;
        /** Open a shift */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** Format: uuid */
                        centre_id: string;
                        /**
                         * Format: date
                         * @description Business day, YYYY-MM-DD
                         */
                        held_on?: string;
                        /** Format: uuid */
                        id?: string;
                        /** @enum {unknown} */
                        period: "morning" | "evening";
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description An exact sum of money */
                            amount: {
                                /** @description Minor units of the currency */
                                amount: number;
                                /** @description ISO 4217 code */
                                currency: string;
                            };
                            /** Format: uuid */
                            centre_id: string;
                            centre_name_bn: string;
                            centre_name_en: string;
                            /**
                             * Format: date-time
                             * @description Instant, RFC 3339
                             */
                            closed_at: string | null;
                            closed_by_name: string | null;
                            /**
                             * Format: date
                             * @description Business day, YYYY-MM-DD
                             */
                            held_on: string;
                            /** Format: uuid */
                            id: string;
                            mass_g: number;
                            /**
                             * Format: date-time
                             * @description Instant, RFC 3339
                             */
                            opened_at: string;
                            opened_by_name: string | null;
                            /** @enum {unknown} */
                            origin: "counter" | "import" | "offline";
                            /** @enum {unknown} */
                            period: "morning" | "evening";
                            receipts_count: number;
                            /** @enum {unknown} */
                            state: "open" | "closed";
                            volume_ml: number;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/collection/shifts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One shift */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description An exact sum of money */
                            amount: {
                                /** @description Minor units of the currency */
                                amount: number;
                                /** @description ISO 4217 code */
                                currency: string;
                            };
                            /** Format: uuid */
                            centre_id: string;
                            centre_name_bn: string;
                            centre_name_en: string;
                            /**
                             * Format: date-time
                             * @description Instant, RFC 3339
                             */
                            closed_at: string | null;
                            closed_by_name: string | null;
                            /**
                             * Format: date
                             * @description Business day, YYYY-MM-DD
                             */
                            held_on: string;
                            /** Format: uuid */
                            id: string;
                            mass_g: number;
                            /**
                             * Format: date-time
                             * @description Instant, RFC 3339
                             */
                            opened_at: string;
                            opened_by_name: string | null;
                            /** @enum {unknown} */
                            origin: "counter" | "import" | "offline";
                            /** @enum {unknown} */
                            period: "morning" | "evening";
                            receipts_count: number;
                            /** @enum {unknown} */
                            state: "open" | "closed";
                            volume_ml: number;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/collection/shifts/{id}/closing": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Close a shift with its totals */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description An exact sum of money */
                            amount: {
                                /** @description Minor units of the currency */
                                amount: number;
                                /** @description ISO 4217 code */
                                currency: string;
                            };
                            /** Format: uuid */
                            centre_id: string;
                            centre_name_bn: string;
                            centre_name_en: string;
                            /**
                             * Format: date-time
                             * @description Instant, RFC 3339
                             */
                            closed_at: string | null;
                            closed_by_name: string | null;
                            /**
                             * Format: date
                             * @description Business day, YYYY-MM-DD
                             */
                            held_on: string;
                            /** Format: uuid */
                            id: string;
                            mass_g: number;
                            /**
                             * Format: date-time
                             * @description Instant, RFC 3339
                             */
                            opened_at: string;
                            opened_by_name: string | null;
                            /** @enum {unknown} */
                            origin: "counter" | "import" | "offline";
                            /** @enum {unknown} */
                            period: "morning" | "evening";
                            receipts_count: number;
                            /** @enum {unknown} */
                            state: "open" | "closed";
                            volume_ml: number;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/collection/statements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Statements of members */
        get: {
            parameters: {
                query?: {
                    centre_id?: string;
                    cursor?: string;
                    cycle_id?: string;
                    format?: "json" | "csv";
                    limit?: number;
                    member_id?: string;
                    payout_state?: "none" | "proposed" | "refused" | "paid" | "rejected";
                    /** @description Search */
                    q?: string;
                    /** @description Field name, with - for descending */
                    sort?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                /** @description An exact sum of money */
                                carried_in: {
                                    /** @description Minor units of the currency */
                                    amount: number;
                                    /** @description ISO 4217 code */
                                    currency: string;
                                };
                                /** @description An exact sum of money */
                                carried_out: {
                                    /** @description Minor units of the currency */
                                    amount: number;
                                    /** @description ISO 4217 code */
                                    currency: string;
                                };
                                /** Format: uuid */
                                centre_id: string;
                                centre_name_bn: string;
                                centre_name_en: string;
                                /** Format: uuid */
                                cycle_id: string;
                                /** @description An exact sum of money */
                                deducted: {
                                    /** @description Minor units of the currency */
                                    amount: number;
                                    /** @description ISO 4217 code */
                                    currency: string;
                                };
                                /** @description An exact sum of money */
                                earned: {
                                    /** @description Minor units of the currency */
                                    amount: number;
                                    /** @description ISO 4217 code */
                                    currency: string;
                                };
                                fat_bp: number | null;
                                /**
                                 * Format: date
                                 * @description Business day, YYYY-MM-DD
                                 */
                                from_on: string;
                                /** @description An exact sum of money */
                                gross: {
                                    /** @description Minor units of the currency */
                                    amount: number;
                                    /** @description ISO 4217 code */
                                    currency: string;
                                };
                                /** Format: uuid */
                                id: string;
                                /**
                                 * Format: date-time
                                 * @description Instant, RFC 3339
                                 */
                                made_at: string;
                                mass_g: number;
                                member_code: string;
                                /** Format: uuid */
                                member_id: string;
                                member_name_bn: string;
                                member_name_en: string;
                                /** @description An exact sum of money */
                                net: {
                                    /** @description Minor units of the currency */
                                    amount: number;
                                    /** @description ISO 4217 code */
                                    currency: string;
                                };
                                number: string;
                                /**
                                 * Format: date-time
                                 * @description Instant, RFC 3339
                                 */
                                paid_at: string | null;
                                /** @enum {unknown} */
                                payout_state: "none" | "proposed" | "refused" | "paid" | "rejected";
                                receipts_count: number;
                                /** @description An exact sum of money */
                                shortfall: {
                                    /** @description Minor units of the currency */
                                    amount: number;
                                    /** @description ISO 4217 code */
                                    currency: string;
                                };
                                snf_bp: number | null;
                                superseded: boolean;
                                /**
                                 * Format: date
                                 * @description Business day, YYYY-MM-DD
                                 */
                                to_on: string;
                                volume_ml: number;
                            }[];
                            next: string | null;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/collection/statements/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A statement with its receipts and deductions */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description An exact sum of money */
                            carried_in: {
                                /** @description Minor units of the currency */
                                amount: number;
                                /** @description ISO 4217 code */
                                currency: string;
                            };
                            /** @description An exact sum of money */
                            carried_out: {
                                /** @description Minor units of the currency */
                                amount: number;
                                /** @description ISO 4217 code */
                                currency: string;
                            };
                            /** Format: uuid */
                            centre_id: string;
                            centre_name_bn: string;
                            centre_name_en: string;
                            /** Format: uuid */
                            cycle_id: string;
                            /** @description An exact sum of money */
                            deducted: {
                                /** @description Minor units of the currency */
                                amount: number;
                                /** @description ISO 4217 code */
                                currency: string;
                            };
                            /** @description An exact sum of money */
                            earned: {
                                /** @description Minor units of the currency */
                                amount: number;
                                /** @description ISO 4217 code */
                                currency: string;
                            };
                            earnings: {
                                /** @description An exact sum of money */
                                amount: {
                                    /** @description Minor units of the currency */
                                    amount: number;
                                    /** @description ISO 4217 code */
                                    currency: string;
                                };
                                /** Format: uuid */
                                centre_id: string;
                                /**
                                 * Format: date-time
                                 * @description Instant, RFC 3339
                                 */
                                created_at: string;
                                /** Format: uuid */
                                id: string;
                                /** @enum {unknown} */
                                kind: "incentive" | "levy" | "price_difference" | "dividend" | "correction" | "opening" | "carried";
                                /** Format: uuid */
                                member_id: string;
                                reason_bn: string;
                                reason_en: string;
                                /**
                                 * Format: date
                                 * @description Business day, YYYY-MM-DD
                                 */
                                settle_on: string;
                                /** Format: uuid */
                                subject_id: string | null;
                                subject_kind: string | null;
                            }[];
                            fat_bp: number | null;
                            /**
                             * Format: date
                             * @description Business day, YYYY-MM-DD
                             */
                            from_on: string;
                            /** @description An exact sum of money */
                            gross: {
                                /** @description Minor units of the currency */
                                amount: number;
                                /** @description ISO 4217 code */
                                currency: string;
                            };
                            /** Format: uuid */
                            id: string;
                            /** Format: uuid */
                            ledger_transaction_id: string | null;
                            lines: {
                                /** @description An exact sum of money */
                                carried_in: {
                                    /** @description Minor units of the currency */
                                    amount: number;
                                    /** @description ISO 4217 code */
                                    currency: string;
                                };
                                /** @description An exact sum of money */
                                carried_out: {
                                    /** @description Minor units of the currency */
                                    amount: number;
                                    /** @description ISO 4217 code */
                                    currency: string;
                                };
                                /** Format: uuid */
                                deduction_id: string;
                                description: string;
                                /** @description An exact sum of money */
                                instalment: {
                                    /** @description Minor units of the currency */
                                    amount: number;
                                    /** @description ISO 4217 code */
                                    currency: string;
                                };
                                /** @enum {unknown} */
                                kind: "levy" | "loan" | "feed_advance" | "medicine" | "insemination" | "share" | "savings";
                                /** @description An exact sum of money */
                                taken: {
                                    /** @description Minor units of the currency */
                                    amount: number;
                                    /** @description ISO 4217 code */
                                    currency: string;
                                };
                            }[];
                            /**
                             * Format: date-time
                             * @description Instant, RFC 3339
                             */
                            made_at: string;
                            mass_g: number;
                            member_code: string;
                            /** Format: uuid */
                            member_id: string;
                            member_name_bn: string;
                            member_name_en: string;
                            /** @description An exact sum of money */
                            net: {
                                /** @description Minor units of the currency */
                                amount: number;
                                /** @description ISO 4217 code */
                                currency: string;
                            };
                            number: string;
                            /**
                             * Format: date-time
                             * @description Instant, RFC 3339
                             */
                            paid_at: string | null;
                            /** Format: uuid */
                            payout_batch_id: string | null;
                            payout_method: string | null;
                            payout_problem: string | null;
                            /** @enum {unknown} */
                            payout_state: "none" | "proposed" | "refused" | "paid" | "rejected";
                            receipts: {
                                /** @description An exact sum of money */
                                amount: {
                                    /** @description Minor units of the currency */
                                    amount: number;
                                    /** @description ISO 4217 code */
                                    currency: string;
                                };
                                fat_bp: number;
                                /**
                                 * Format: date
                                 * @description Business day, YYYY-MM-DD
                                 */
                                held_on: string;
                                /** Format: uuid */
                                id: string;
                                /** @enum {unknown} */
                                milk_type: "cow" | "buffalo" | "mixed";
                                /** @enum {unknown} */
                                period: "morning" | "evening";
                                snf_bp: number;
                                volume_ml: number;
                            }[];
                            receipts_count: number;
                            /** @description An exact sum of money */
                            shortfall: {
                                /** @description Minor units of the currency */
                                amount: number;
                                /** @description ISO 4217 code */
                                currency: string;
                            };
                            snf_bp: number | null;
                            superseded: boolean;
                            /**
                             * Format: date
                             * @description Business day, YYYY-MM-DD
                             */
                            to_on: string;
                            volume_ml: number;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/collection/statements/{id}/document": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A statement as PDF */
        get: {
            parameters: {
                query?: {
                    language?: "bn" | "en";
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/contact-changes/{token}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The change of address a link takes back */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    token: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            kind: "phone" | "email";
                            /** @description Masked */
                            new_value: string;
                            /** @description Masked */
                            old_value: string;
                            /**
                             * Format: date-time
                             * @description Instant, RFC 3339
                             */
                            undo_until: string;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/contact-changes/{token}/undoing": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take a change of address back */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    token: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What was sent to a person, and did it arrive */
        get: {
            parameters: {
                query: {
                    days?: number;
                    person_id: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                body: string;
                                /**
                                 * Format: date-time
                                 * @description Instant, RFC 3339
                                 */
                                created_at: string;
                                kind: string;
                                name_bn: string | null;
                                name_en: string | null;
                                title: string;
                                ways: {
                                    address: string | null;
                                    arrived: "yes" | "left" | "waits" | "no";
                                    channel: "in_app" | "email" | "sms" | "push" | "voice" | "chat";
                                    /** Format: uuid */
                                    message_id: string;
                                    state: "queued" | "sending" | "sent" | "shown" | "failed" | "expired" | "suppressed" | "cancelled";
                                    steps: {
                                        /**
                                         * Format: date-time
                                         * @description Instant, RFC 3339
                                         */
                                        at: string;
                                        detail: string | null;
                                        outcome: string | null;
                                        /** @description queued, waiting, tried, sent, delivered, read, … */
                                        what: string;
                                    }[];
                                }[];
                            }[];
                            /** @description There is more than fits; take fewer days */
                            more: boolean;
                            person_name: string;
                            person_name_bn: string;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/delivery-reports/{provider}/{token}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What became of text messages */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    provider: string;
                    token: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description Reports that said something new */
                            received: number;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/device-enrolments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Offer a device its place at a centre */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        device_kind: "centre_tablet" | "scale_bridge" | "sensor_gateway";
                        name: string;
                        /** Format: uuid */
                        site_id: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description Shown here, once */
                            code: string | null;
                            /**
                             * Format: date-time
                             * @description Instant, RFC 3339
                             */
                            expires_at: string;
                            /** Format: uuid */
                            id: string;
                            /** @description What the device opens; the code stands behind the # */
                            path: string | null;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/device-enrolments/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether a device has come */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /**
                             * Format: date-time
                             * @description Instant, RFC 3339
                             */
                            expires_at: string;
                            /** Format: uuid */
                            id: string;
                            /** Format: uuid */
                            machine_id: string | null;
                            state: "open" | "used" | "withdrawn" | "expired";
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        /** Withdraw an offer */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/device/enrolment": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Enrol this device with its public key */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description As shown; blanks, hyphens and small letters do not matter */
                        code: string;
                        /** @description JWK: P-256 or Ed25519, the public half only */
                        public_key: {
                            crv?: string;
                            kty: string;
                            x?: string;
                            y?: string;
                        } & {
                            [key: string]: unknown;
                        };
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            device_id: string;
                            /** @description The aud of its assertions */
                            issuer: string;
                            /** @description Thumbprint of the key, RFC 7638 */
                            kid: string;
                            name: string;
                            scopes: string[];
                            site_name_bn: string;
                            site_name_en: string;
                            token_path: string;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/device/enrolment-question": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What a code is for */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description As shown; blanks, hyphens and small letters do not matter */
                        code: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            device_kind: "centre_tablet" | "scale_bridge" | "sensor_gateway";
                            /**
                             * Format: date-time
                             * @description Instant, RFC 3339
                             */
                            expires_at: string;
                            name: string;
                            site_name_bn: string;
                            site_name_en: string;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/duplicates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** People who may be one */
        get: {
            parameters: {
                query?: {
                    cursor?: string;
                    format?: "json" | "csv";
                    limit?: number;
                    /** @description Search */
                    q?: string;
                    /** @description Field name, with - for descending */
                    sort?: string;
                    state?: "open" | "dismissed";
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                dismiss_reason: string | null;
                                /**
                                 * Format: date-time
                                 * @description Instant, RFC 3339
                                 */
                                dismissed_at: string | null;
                                /**
                                 * Format: date-time
                                 * @description Instant, RFC 3339
                                 */
                                found_at: string;
                                /** Format: uuid */
                                id: string;
                                one: {
                                    /**
                                     * Format: date-time
                                     * @description Instant, RFC 3339
                                     */
                                    closed_at: string | null;
                                    /**
                                     * Format: date-time
                                     * @description Instant, RFC 3339
                                     */
                                    created_at: string;
                                    email: string | null;
                                    /** Format: uuid */
                                    id: string;
                                    language: "bn" | "en";
                                    name: string;
                                    name_bn: string;
                                    phone: string | null;
                                };
                                other: {
                                    /**
                                     * Format: date-time
                                     * @description Instant, RFC 3339
                                     */
                                    closed_at: string | null;
                                    /**
                                     * Format: date-time
                                     * @description Instant, RFC 3339
                                     */
                                    created_at: string;
                                    email: string | null;
                                    /** Format: uuid */
                                    id: string;
                                    language: "bn" | "en";
                                    name: string;
                                    name_bn: string;
                                    phone: string | null;
                                };
                                reasons: string[];
                                /** @description 0 to 100 */
                                score: number;
                            }[];
                            next: string | null;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/duplicates/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One pair */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            dismiss_reason: string | null;
                            /**
                             * Format: date-time
                             * @description Instant, RFC 3339
                             */
                            dismissed_at: string | null;
                            /**
                             * Format: date-time
                             * @description Instant, RFC 3339
                             */
                            found_at: string;
                            /** Format: uuid */
                            id: string;
                            one: {
                                /**
                                 * Format: date-time
                                 * @description Instant, RFC 3339
                                 */
                                closed_at: string | null;
                                /**
                                 * Format: date-time
                                 * @description Instant, RFC 3339
                                 */
                                created_at: string;
                                email: string | null;
                                /** Format: uuid */
                                id: string;
                                language: "bn" | "en";
                                name: string;
                                name_bn: string;
                                phone: string | null;
                            };
                            other: {
                                /**
                                 * Format: date-time
                                 * @description Instant, RFC 3339
                                 */
                                closed_at: string | null;
                                /**
                                 * Format: date-time
                                 * @description Instant, RFC 3339
                                 */
                                created_at: string;
                                email: string | null;
                                /** Format: uuid */
                                id: string;
                                language: "bn" | "en";
                                name: string;
                                name_bn: string;
                                phone: string | null;
                            };
                            reasons: string[];
                            /** @description 0 to 100 */
                            score: number;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/duplicates/{id}/dismissal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** They are not the same */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        reason?: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/duplicates/{id}/reopening": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** They may be the same after all */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        reason?: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/duplicates/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Search now */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            found: number;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/four-eyes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where a second person is asked for */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                permission: string;
                                /** Format: uuid */
                                site_id: string;
                                site_name_bn: string;
                                site_name_en: string;
                                /**
                                 * Format: date-time
                                 * @description Instant, RFC 3339
                                 */
                                switched_on_at: string;
                                switched_on_by_name: string | null;
                                switched_on_by_name_bn: string | null;
                            }[];
                        };
                    };
                };
            };
        };
        /** Ask for a second person, or no longer */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        on: boolean;
                        permission: string;
                        reason?: string;
                        /** Format: uuid */
                        site_id: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/holders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who holds which role where, and since when */
        get: {
            parameters: {
                query?: {
                    cursor?: string;
                    format?: "json" | "csv";
                    limit?: number;
                    permission?: string;
                    /** @description Search */
                    q?: string;
                    role?: string;
                    site_id?: string;
                    /** @description Field name, with - for descending */
                    sort?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                /**
                                 * Format: date
                                 * @description Business day, YYYY-MM-DD
                                 */
                                ends_on: string | null;
                                /** Format: uuid */
                                grant_id: string;
                                /**
                                 * Format: date-time
                                 * @description Instant, RFC 3339
                                 */
                                granted_at: string;
                                granted_by_name: string | null;
                                granted_by_name_bn: string | null;
                                name: string;
                                name_bn: string;
                                /** Format: uuid */
                                person_id: string;
                                reason: string | null;
                                role: string;
                                /** Format: uuid */
                                site_id: string;
                                site_name_bn: string;
                                site_name_en: string;
                                /**
                                 * Format: date
                                 * @description Business day, YYYY-MM-DD
                                 */
                                starts_on: string | null;
                            }[];
                            next: string | null;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/households": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The households of the people one sees */
        get: {
            parameters: {
                query?: {
                    cursor?: string;
                    format?: "json" | "csv";
                    limit?: number;
                    /** @description Search */
                    q?: string;
                    /** @description Field name, with - for descending */
                    sort?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                head: {
                                    /** Format: uuid */
                                    id: string;
                                    name: string;
                                    name_bn: string;
                                } | null;
                                /** Format: uuid */
                                id: string;
                                name_bn: string;
                                name_en: string;
                                /** Format: uuid */
                                open_id: string;
                                people_count: number;
                                shared_phone: string | null;
                            }[];
                            next: string | null;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/invitation-sendings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send the links of open or expired invitations again; each lasts seven days from now */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        ids: string[];
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                code: string | null;
                                /** Format: uuid */
                                id: string;
                                sent: boolean;
                            }[];
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/invitations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List invitations */
        get: {
            parameters: {
                query?: {
                    cursor?: string;
                    format?: "json" | "csv";
                    limit?: number;
                    /** @description Search */
                    q?: string;
                    /** @description Field name, with - for descending */
                    sort?: string;
                    state?: "open" | "accepted" | "withdrawn" | "expired";
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                email: string | null;
                                /**
                                 * Format: date-time
                                 * @description Instant, RFC 3339
                                 */
                                expires_at: string;
                                /** Format: uuid */
                                id: string;
                                /**
                                 * Format: date-time
                                 * @description Instant, RFC 3339
                                 */
                                invited_at: string;
                                invited_by_name: string | null;
                                invited_by_name_bn: string | null;
                                language: "bn" | "en";
                                /**
                                 * Format: date-time
                                 * @description Instant, RFC 3339
                                 */
                                last_sent_at: string | null;
                                name: string;
                                name_bn: string;
                                /**
                                 * Format: date-time
                                 * @description Instant, RFC 3339
                                 */
                                opened_at: string | null;
                                phone: string | null;
                                reason: string | null;
                                role: string;
                                /** Format: uuid */
                                site_id: string;
                                site_name_bn: string;
                                site_name_en: string;
                                state: "open" | "accepted" | "withdrawn" | "expired";
                                times_sent: number;
                            }[];
                            next: string | null;
                        };
                    };
                };
            };
        };
        put?: never;
        /** Invite somebody new */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        email?: string | null;
                        language: "bn" | "en";
                        name: string;
                        name_bn: string;
                        /** @description In any spelling, Bengali digits too; kept as E.164 */
                        phone?: string | null;
                        reason?: string;
                        role: string;
                        /** @description Send the link by SMS and e-mail as well */
                        send?: boolean;
                        /** Format: uuid */
                        site_id: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /**
                             * Format: date-time
                             * @description Instant, RFC 3339
                             */
                            expires_at: string;
                            /** Format: uuid */
                            id: string;
                            /** @description Where the invited person sets a password */
                            path: string;
                            /** @description Shown here and nowhere else */
                            token: string;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/invitations/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Withdraw an invitation */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/invitations/{token}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What an invitation is to */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    token: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /**
                             * Format: date-time
                             * @description Instant, RFC 3339
                             */
                            expires_at: string;
                            /** @description What the person will sign in with */
                            identifier: string;
                            language: "bn" | "en";
                            name: string;
                            name_bn: string;
                            role: string;
                            role_name_bn: string;
                            role_name_en: string;
                            site_name_bn: string;
                            site_name_en: string;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/invitations/{token}/acceptance": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Accept an invitation with a password of one’s own */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    token: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        password: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            person: {
                                email: string | null;
                                /** Format: uuid */
                                id: string;
                                language: "bn" | "en";
                                name: string;
                                name_bn: string;
                                phone: string | null;
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ledger/accounts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List accounts with their balances */
        get: {
            parameters: {
                query?: {
                    closed?: "true" | "false";
                    cursor?: string;
                    format?: "json" | "csv";
                    kind?: "asset" | "liability" | "equity" | "income" | "expense";
                    limit?: number;
                    owner_id?: string;
                    owner_kind?: string;
                    parent_id?: string;
                    /** @description Search */
                    q?: string;
                    roots?: "true" | "false";
                    site_id?: string;
                    /** @description Field name, with - for descending */
                    sort?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                /** @description An exact sum of money */
                                balance: {
                                    /** @description Minor units of the currency */
                                    amount: number;
                                    /** @description ISO 4217 code */
                                    currency: string;
                                };
                                children: number;
                                /**
                                 * Format: date-time
                                 * @description Instant, RFC 3339
                                 */
                                closed_at: string | null;
                                code: string;
                                currency: string;
                                /** Format: uuid */
                                id: string;
                                kind: "asset" | "liability" | "equity" | "income" | "expense";
                                /** @description An exact sum of money */
                                maximum: {
                                    /** @description Minor units of the currency */
                                    amount: number;
                                    /** @description ISO 4217 code */
                                    currency: string;
                                } | null;
                                /** @description An exact sum of money */
                                minimum: {
                                    /** @description Minor units of the currency */
                                    amount: number;
                                    /** @description ISO 4217 code */
                                    currency: string;
                                } | null;
                                name_bn: string;
                                name_en: string;
                                /**
                                 * Format: date-time
                                 * @description Instant, RFC 3339
                                 */
                                opened_at: string;
                                owner: {
                                    /** Format: uuid */
                                    id: string;
                                    kind: string;
                                } | null;
                                /** Format: uuid */
                                parent_id: string | null;
                                /** Format: uuid */
                                site_id: string;
                                /** @description An exact sum of money */
                                total: {
                                    /** @description Minor units of the currency */
                                    amount: number;
                                    /** @description ISO 4217 code */
                                    currency: string;
                                };
                            }[];
                            next: string | null;
                        };
                    };
                };
            };
        };
        put?: never;
        /** Open an account */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description Unique in the house, such as 2100-A1 */
                        code: string;
                        /** @description ISO 4217 code */
                        currency: string;
                        kind: "asset" | "liability" | "equity" | "income" | "expense";
                        maximum?: number | null;
                        minimum?: number | null;
                        name_bn: string;
                        name_en: string;
                        /** Format: uuid */
                        parent_id?: string | null;
                        /** Format: uuid */
                        site_id: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description An exact sum of money */
                            balance: {
                                /** @description Minor units of the currency */
                                amount: number;
                                /** @description ISO 4217 code */
                                currency: string;
                            };
                            children: number;
                            /**
                             * Format: date-time
                             * @description Instant, RFC 3339
                             */
                            closed_at: string | null;
                            code: string;
                            currency: string;
                            /** Format: uuid */
                            id: string;
                            kind: "asset" | "liability" | "equity" | "income" | "expense";
                            /** @description An exact sum of money */
                            maximum: {
                                /** @description Minor units of the currency */
                                amount: number;
                                /** @description ISO 4217 code */
                                currency: string;
                            } | null;
                            /** @description An exact sum of money */
                            minimum: {
                                /** @description Minor units of the currency */
                                amount: number;
                                /** @description ISO 4217 code */
                                currency: string;
                            } | null;
                            name_bn: string;
                            name_en: string;
                            /**
                             * Format: date-time
                             * @description Instant, RFC 3339
                             */
                            opened_at: string;
                            owner: {
                                /** Format: uuid */
                                id: string;
                                kind: string;
                            } | null;
                            /** Format: uuid */
                            parent_id: string | null;
                            /** Format: uuid */
                            site_id: string;
                            /** @description An exact sum of money */
                            total: {
                                /** @description Minor units of the currency */
                                amount: number;
                                /** @description ISO 4217 code */
                                currency: string;
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ledger/accounts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One account */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description An exact sum of money */
                            balance: {
                                /** @description Minor units of the currency */
                                amount: number;
                                /** @description ISO 4217 code */
                                currency: string;
                            };
                            children: number;
                            /**
                             * Format: date-time
                             * @description Instant, RFC 3339
                             */
                            closed_at: string | null;
                            code: string;
                            currency: string;
                            /** Format: uuid */
                            id: string;
                            kind: "asset" | "liability" | "equity" | "income" | "expense";
                            /** @description An exact sum of money */
                            maximum: {
                                /** @description Minor units of the currency */
                                amount: number;
                                /** @description ISO 4217 code */
                                currency: string;
                            } | null;
                            /** @description An exact sum of money */
                            minimum: {
                                /** @description Minor units of the currency */
                                amount: number;
                                /** @description ISO 4217 code */
                                currency: string;
                            } | null;
                            name_bn: string;
                            name_en: string;
                            /**
                             * Format: date-time
                             * @description Instant, RFC 3339
                             */
                            opened_at: string;
                            owner: {
                                /** Format: uuid */
                                id: string;
                                kind: string;
                            } | null;
                            /** Format: uuid */
                            parent_id: string | null;
                            /** Format: uuid */
                            site_id: string;
                            /** @description An exact sum of money */
                            total: {
                                /** @description Minor units of the currency */
                                amount: number;
                                /** @description ISO 4217 code */
                                currency: string;
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change names or limits */
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        maximum?: number | null;
                        minimum?: number | null;
                        name_bn?: string;
                        name_en?: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description An exact sum of money */
                            balance: {
                                /** @description Minor units of the currency */
                                amount: number;
                                /** @description ISO 4217 code */
                                currency: string;
                            };
                            children: number;
                            /**
                             * Format: date-time
                             * @description Instant, RFC 3339
                             */
                            closed_at: string | null;
                            code: string;
                            currency: string;
                            /** Format: uuid */
                            id: string;
                            kind: "asset" | "liability" | "equity" | "income" | "expense";
                            /** @description An exact sum of money */
                            maximum: {
                                /** @description Minor units of the currency */
                                amount: number;
                                /** @description ISO 4217 code */
                                currency: string;
                            } | null;
                            /** @description An exact sum of money */
                            minimum: {
                                /** @description Minor units of the currency */
                                amount: number;
                                /** @description ISO 4217 code */
                                currency: string;
                            } | null;
                            name_bn: string;
                            name_en: string;
                            /**
                             * Format: date-time
                             * @description Instant, RFC 3339
                             */
                            opened_at: string;
                            owner: {
                                /** Format: uuid */
                                id: string;
                                kind: string;
                            } | null;
                            /** Format: uuid */
                            parent_id: string | null;
                            /** Format: uuid */
                            site_id: string;
                            /** @description An exact sum of money */
                            total: {
                                /** @description Minor units of the currency */
                                amount: number;
                                /** @description ISO 4217 code */
                                currency: string;
                            };
                        };
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/ledger/accounts/{id}/closing": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Close an empty account */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description An exact sum of money */
                            balance: {
                                /** @description Minor units of the currency */
                                amount: number;
                                /** @description ISO 4217 code */
                                currency: string;
                            };
                            children: number;
                            /**
                             * Format: date-time
                             * @description Instant, RFC 3339
                             */
                            closed_at: string | null;
                            code: string;
                            currency: string;
                            /** Format: uuid */
                            id: string;
                            kind: "asset" | "liability" | "equity" | "income" | "expense";
                            /** @description An exact sum of money */
                            maximum: {
                                /** @description Minor units of the currency */
                                amount: number;
                                /** @description ISO 4217 code */
                                currency: string;
                            } | null;
                            /** @description An exact sum of money */
                            minimum: {
                                /** @description Minor units of the currency */
                                amount: number;
                                /** @description ISO 4217 code */
                                currency: string;
                            } | null;
                            name_bn: string;
                            name_en: string;
                            /**
                             * Format: date-time
                             * @description Instant, RFC 3339
                             */
                            opened_at: string;
                            owner: {
                                /** Format: uuid */
                                id: string;
                                kind: string;
                            } | null;
                            /** Format: uuid */
                            parent_id: string | null;
                            /** Format: uuid */
                            site_id: string;
                            /** @description An exact sum of money */
                            total: {
                                /** @description Minor units of the currency */
                                amount: number;
                                /** @description ISO 4217 code */
                                currency: string;
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ledger/accounts/{id}/entries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Statement of an account */
        get: {
            parameters: {
                query?: {
                    cursor?: string;
                    format?: "json" | "csv";
                    /** @description Business day, YYYY-MM-DD */
                    from?: string;
                    limit?: number;
                    /** @description Search */
                    q?: string;
                    /** @description Field name, with - for descending */
                    sort?: string;
                    /** @description Business day, YYYY-MM-DD */
                    to?: string;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            account: {
                                code: string;
                                /** Format: uuid */
                                id: string;
                                kind: "asset" | "liability" | "equity" | "income" | "expense";
                                name_bn: string;
                                name_en: string;
                            };
                            /** @description An exact sum of money */
                            closing: {
                                /** @description Minor units of the currency */
                                amount: number;
                                /** @description ISO 4217 code */
                                currency: string;
                            };
                            /** @description An exact sum of money */
                            credits: {
                                /** @description Minor units of the currency */
                                amount: number;
                                /** @description ISO 4217 code */
                                currency: string;
                            };
                            /** @description An exact sum of money */
                            debits: {
                                /** @description Minor units of the currency */
                                amount: number;
                                /** @description ISO 4217 code */
                                currency: string;
                            };
                            /**
                             * Format: date
                             * @description Business day, YYYY-MM-DD
                             */
                            from: string | null;
                            items: {
                                /** @description An exact sum of money */
                                amount: {
                                    /** @description Minor units of the currency */
                                    amount: number;
                                    /** @description ISO 4217 code */
                                    currency: string;
                                };
                                /** @description An exact sum of money */
                                balance: {
                                    /** @description Minor units of the currency */
                                    amount: number;
                                    /** @description ISO 4217 code */
                                    currency: string;
                                };
                                /**
                                 * Format: date
                                 * @description Business day, YYYY-MM-DD
                                 */
                                effective_on: string;
                                kind: string;
                                leg: number;
                                note: string | null;
                                /**
                                 * Format: date-time
                                 * @description Instant, RFC 3339
                                 */
                                recorded_at: string;
                                reference: {
                                    /** Format: uuid */
                                    id: string;
                                    kind: string;
                                } | null;
                                seq: number;
                                /** Format: uuid */
                                transaction_id: string;
                            }[];
                            next: string | null;
                            /** @description An exact sum of money */
                            opening: {
                                /** @description Minor units of the currency */
                                amount: number;
                                /** @description ISO 4217 code */
                                currency: string;
                            };
                            /**
                             * Format: date
                             * @description Business day, YYYY-MM-DD
                             */
                            to: string | null;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ledger/closed-periods": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Closed periods of a site */
        get: {
            parameters: {
                query: {
                    site_id: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /**
                             * Format: date
                             * @description Business day, YYYY-MM-DD
                             */
                            closed_until: string | null;
                            items: {
                                /**
                                 * Format: date-time
                                 * @description Instant, RFC 3339
                                 */
                                closed_at: string;
                                closed_by: {
                                    /** Format: uuid */
                                    id: string;
                                    name: string;
                                    name_bn: string;
                                } | null;
                                /** Format: uuid */
                                id: string;
                                /** Format: uuid */
                                site_id: string;
                                /**
                                 * Format: date
                                 * @description Business day, YYYY-MM-DD
                                 */
                                until_on: string;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        /** Close the books up to a day */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        reason: string;
                        /** Format: uuid */
                        site_id: string;
                        /**
                         * Format: date
                         * @description Business day, YYYY-MM-DD
                         */
                        until_on: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /**
                             * Format: date-time
                             * @description Instant, RFC 3339
                             */
                            closed_at: string;
                            closed_by: {
                                /** Format: uuid */
                                id: string;
                                name: string;
                                name_bn: string;
                            } | null;
                            /** Format: uuid */
                            id: string;
                            /** Format: uuid */
                            site_id: string;
                            /**
                             * Format: date
                             * @description Business day, YYYY-MM-DD
                             */
                            until_on: string;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ledger/transactions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List transactions */
        get: {
            parameters: {
                query?: {
                    account_id?: string;
                    amount_max?: number;
                    amount_min?: number;
                    cursor?: string;
                    format?: "json" | "csv";
                    /** @description Business day, YYYY-MM-DD */
                    from?: string;
                    kind?: string;
                    limit?: number;
                    /** @description Search */
                    q?: string;
                    reference_id?: string;
                    reference_kind?: string;
                    site_id?: string;
                    /** @description Field name, with - for descending */
                    sort?: string;
                    /** @description Business day, YYYY-MM-DD */
                    to?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                /**
                                 * Format: date
                                 * @description Business day, YYYY-MM-DD
                                 */
                                effective_on: string;
                                /** Format: uuid */
                                id: string;
                                kind: string;
                                leg_count: number;
                                note: string | null;
                                /**
                                 * Format: date-time
                                 * @description Instant, RFC 3339
                                 */
                                recorded_at: string;
                                reference: {
                                    /** Format: uuid */
                                    id: string;
                                    kind: string;
                                } | null;
                                /** Format: uuid */
                                reversed_by_id: string | null;
                                /** Format: uuid */
                                reverses_id: string | null;
                                /** Format: uuid */
                                site_id: string;
                                totals: {
                                    /** @description Minor units of the currency */
                                    amount: number;
                                    /** @description ISO 4217 code */
                                    currency: string;
                                }[];
                            }[];
                            next: string | null;
                        };
                    };
                };
            };
        };
        put?: never;
        /** Post a journal entry */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /**
                         * Format: date
                         * @description Business day, YYYY-MM-DD
                         */
                        effective_on: string;
                        /** Format: uuid */
                        id: string;
                        legs: {
                            /** Format: uuid */
                            account_id: string;
                            /** @description An exact sum of money */
                            amount: {
                                /** @description Minor units of the currency */
                                amount: number;
                                /** @description ISO 4217 code */
                                currency: string;
                            };
                        }[];
                        note: string;
                        /** Format: uuid */
                        site_id: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /**
                             * Format: date
                             * @description Business day, YYYY-MM-DD
                             */
                            effective_on: string;
                            /** Format: uuid */
                            id: string;
                            kind: string;
                            leg_count: number;
                            legs: {
                                account: {
                                    code: string;
                                    /** Format: uuid */
                                    id: string;
                                    kind: "asset" | "liability" | "equity" | "income" | "expense";
                                    name_bn: string;
                                    name_en: string;
                                };
                                /** @description An exact sum of money */
                                amount: {
                                    /** @description Minor units of the currency */
                                    amount: number;
                                    /** @description ISO 4217 code */
                                    currency: string;
                                };
                                /** @description An exact sum of money */
                                balance_after: {
                                    /** @description Minor units of the currency */
                                    amount: number;
                                    /** @description ISO 4217 code */
                                    currency: string;
                                };
                                leg: number;
                                seq: number;
                            }[];
                            note: string | null;
                            /**
                             * Format: date-time
                             * @description Instant, RFC 3339
                             */
                            recorded_at: string;
                            recorded_by: {
                                /** Format: uuid */
                                id: string;
                                name: string;
                                name_bn: string;
                            } | null;
                            reference: {
                                /** Format: uuid */
                                id: string;
                                kind: string;
                            } | null;
                            /** Format: uuid */
                            reversed_by_id: string | null;
                            /** Format: uuid */
                            reverses_id: string | null;
                            /** Format: uuid */
                            site_id: string;
                            totals: {
                                /** @description Minor units of the currency */
                                amount: number;
                                /** @description ISO 4217 code */
                                currency: string;
                            }[];
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ledger/transactions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One transaction with its legs */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /**
                             * Format: date
                             * @description Business day, YYYY-MM-DD
                             */
                            effective_on: string;
                            /** Format: uuid */
                            id: string;
                            kind: string;
                            leg_count: number;
                            legs: {
                                account: {
                                    code: string;
                                    /** Format: uuid */
                                    id: string;
                                    kind: "asset" | "liability" | "equity" | "income" | "expense";
                                    name_bn: string;
                                    name_en: string;
                                };
                                /** @description An exact sum of money */
                                amount: {
                                    /** @description Minor units of the currency */
                                    amount: number;
                                    /** @description ISO 4217 code */
                                    currency: string;
                                };
                                /** @description An exact sum of money */
                                balance_after: {
                                    /** @description Minor units of the currency */
                                    amount: number;
                                    /** @description ISO 4217 code */
                                    currency: string;
                                };
                                leg: number;
                                seq: number;
                            }[];
                            note: string | null;
                            /**
                             * Format: date-time
                             * @description Instant, RFC 3339
                             */
                            recorded_at: string;
                            recorded_by: {
                                /** Format: uuid */
                                id: string;
                                name: string;
                                name_bn: string;
                            } | null;
                            reference: {
                                /** Format: uuid */
                                id: string;
                                kind: string;
                            } | null;
                            /** Format: uuid */
                            reversed_by_id: string | null;
                            /** Format: uuid */
                            reverses_id: string | null;
                            /** Format: uuid */
                            site_id: string;
                            totals: {
                                /** @description Minor units of the currency */
                                amount: number;
                                /** @description ISO 4217 code */
                                currency: string;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ledger/transactions/{id}/reversal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Reverse a journal entry in full */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /**
                         * Format: date
                         * @description Business day, YYYY-MM-DD
                         */
                        effective_on?: string;
                        reason: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /**
                             * Format: date
                             * @description Business day, YYYY-MM-DD
                             */
                            effective_on: string;
                            /** Format: uuid */
                            id: string;
                            kind: string;
                            leg_count: number;
                            legs: {
                                account: {
                                    code: string;
                                    /** Format: uuid */
                                    id: string;
                                    kind: "asset" | "liability" | "equity" | "income" | "expense";
                                    name_bn: string;
                                    name_en: string;
                                };
                                /** @description An exact sum of money */
                                amount: {
                                    /** @description Minor units of the currency */
                                    amount: number;
                                    /** @description ISO 4217 code */
                                    currency: string;
                                };
                                /** @description An exact sum of money */
                                balance_after: {
                                    /** @description Minor units of the currency */
                                    amount: number;
                                    /** @description ISO 4217 code */
                                    currency: string;
                                };
                                leg: number;
                                seq: number;
                            }[];
                            note: string | null;
                            /**
                             * Format: date-time
                             * @description Instant, RFC 3339
                             */
                            recorded_at: string;
                            recorded_by: {
                                /** Format: uuid */
                                id: string;
                                name: string;
                                name_bn: string;
                            } | null;
                            reference: {
                                /** Format: uuid */
                                id: string;
                                kind: string;
                            } | null;
                            /** Format: uuid */
                            reversed_by_id: string | null;
                            /** Format: uuid */
                            reverses_id: string | null;
                            /** Format: uuid */
                            site_id: string;
                            totals: {
                                /** @description Minor units of the currency */
                                amount: number;
                                /** @description ISO 4217 code */
                                currency: string;
                            }[];
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ledger/trial-balance": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Trial balance of a site and those below it, now, at a moment, or at the end of a day */
        get: {
            parameters: {
                query: {
                    /** @description Instant, RFC 3339 */
                    at?: string;
                    format?: "json" | "csv";
                    /** @description Business day, YYYY-MM-DD */
                    on?: string;
                    site_id: string;
                    summary?: "true" | "false";
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /**
                             * Format: date-time
                             * @description Instant, RFC 3339
                             */
                            at: string | null;
                            lines: {
                                account: {
                                    code: string;
                                    /** Format: uuid */
                                    id: string;
                                    kind: "asset" | "liability" | "equity" | "income" | "expense";
                                    name_bn: string;
                                    name_en: string;
                                };
                                /** @description An exact sum of money */
                                credit: {
                                    /** @description Minor units of the currency */
                                    amount: number;
                                    /** @description ISO 4217 code */
                                    currency: string;
                                };
                                /** @description An exact sum of money */
                                debit: {
                                    /** @description Minor units of the currency */
                                    amount: number;
                                    /** @description ISO 4217 code */
                                    currency: string;
                                };
                                /** Format: uuid */
                                parent_id: string | null;
                            }[];
                            /**
                             * Format: date
                             * @description Business day, YYYY-MM-DD
                             */
                            on: string | null;
                            totals: {
                                /** @description An exact sum of money */
                                credit: {
                                    /** @description Minor units of the currency */
                                    amount: number;
                                    /** @description ISO 4217 code */
                                    currency: string;
                                };
                                /** @description An exact sum of money */
                                debit: {
                                    /** @description Minor units of the currency */
                                    amount: number;
                                    /** @description ISO 4217 code */
                                    currency: string;
                                };
                                /** @description An exact sum of money */
                                difference: {
                                    /** @description Minor units of the currency */
                                    amount: number;
                                    /** @description ISO 4217 code */
                                    currency: string;
                                };
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/machine": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Which machine a key or token belongs to */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            kind: "key" | "client" | "device";
                            name: string;
                            scopes: string[];
                            /** @description Every site it may act at */
                            site_ids: string[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/machines": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List keys, clients and devices */
        get: {
            parameters: {
                query?: {
                    cursor?: string;
                    format?: "json" | "csv";
                    kind?: "key" | "client" | "device";
                    limit?: number;
                    /** @description Search */
                    q?: string;
                    site_id?: string;
                    /** @description Field name, with - for descending */
                    sort?: string;
                    state?: ("active" | "expired" | "revoked") | "review";
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                device_kind: string | null;
                                /**
                                 * Format: date-time
                                 * @description Instant, RFC 3339
                                 */
                                expires_at: string | null;
                                /** Format: uuid */
                                id: string;
                                kind: "key" | "client" | "device";
                                /**
                                 * Format: date-time
                                 * @description Instant, RFC 3339
                                 */
                                last_used_at: string | null;
                                /**
                                 * Format: date-time
                                 * @description Instant, RFC 3339
                                 */
                                made_at: string;
                                made_by_name: string | null;
                                made_by_name_bn: string | null;
                                name: string;
                                /** @description Whoever made it has left; somebody else should take a look */
                                needs_review: boolean;
                                scopes: string[];
                                /** Format: uuid */
                                site_id: string;
                                site_name_bn: string;
                                site_name_en: string;
                                state: "active" | "expired" | "revoked";
                            }[];
                            next: string | null;
                        };
                    };
                };
            };
        };
        put?: never;
        /**
         * Make an API key or a client
         * @description The secret is in this answer and nowhere else; sent again under its key, the answer is without.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        allowed_addresses?: string[];
                        /**
                         * Format: date-time
                         * @description Instant, RFC 3339
                         */
                        expires_at?: string | null;
                        /** Format: uuid */
                        id?: string;
                        kind: "key" | "client";
                        name: string;
                        /** @description JWK: P-256 or Ed25519, the public half only */
                        public_key?: ({
                            crv?: string;
                            kty: string;
                            x?: string;
                            y?: string;
                        } & {
                            [key: string]: unknown;
                        }) | null;
                        scopes: string[];
                        /** Format: uuid */
                        site_id: string;
                        /** @description Where it may act; without it at the whole of site_id */
                        site_ids?: string[];
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            /** @description Shown here, once; null when it was shown before, or there is none */
                            secret: string | null;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/machines/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One machine and its use */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            addresses: {
                                address: string;
                                /**
                                 * Format: date-time
                                 * @description Instant, RFC 3339
                                 */
                                first_at: string;
                                /**
                                 * Format: date-time
                                 * @description Instant, RFC 3339
                                 */
                                last_at: string;
                            }[];
                            allowed_addresses: string[];
                            machine: {
                                device_kind: string | null;
                                /**
                                 * Format: date-time
                                 * @description Instant, RFC 3339
                                 */
                                expires_at: string | null;
                                /** Format: uuid */
                                id: string;
                                kind: "key" | "client" | "device";
                                /**
                                 * Format: date-time
                                 * @description Instant, RFC 3339
                                 */
                                last_used_at: string | null;
                                /**
                                 * Format: date-time
                                 * @description Instant, RFC 3339
                                 */
                                made_at: string;
                                made_by_name: string | null;
                                made_by_name_bn: string | null;
                                name: string;
                                /** @description Whoever made it has left; somebody else should take a look */
                                needs_review: boolean;
                                scopes: string[];
                                /** Format: uuid */
                                site_id: string;
                                site_name_bn: string;
                                site_name_en: string;
                                state: "active" | "expired" | "revoked";
                            };
                            may_manage: boolean;
                            public_keys: {
                                algorithm: string;
                                kid: string;
                                /**
                                 * Format: date-time
                                 * @description Instant, RFC 3339
                                 */
                                made_at: string;
                            }[];
                            /**
                             * Format: date-time
                             * @description Instant, RFC 3339
                             */
                            revoked_at: string | null;
                            revoked_by_name: string | null;
                            revoked_by_name_bn: string | null;
                            revoked_reason: string | null;
                            secrets: {
                                /**
                                 * Format: date-time
                                 * @description Instant, RFC 3339
                                 */
                                ends_at: string | null;
                                hint: string;
                                /** Format: uuid */
                                id: string;
                                /**
                                 * Format: date-time
                                 * @description Instant, RFC 3339
                                 */
                                made_at: string;
                            }[];
                            sites: {
                                /** Format: uuid */
                                id: string;
                                name_bn: string;
                                name_en: string;
                            }[];
                            uses: {
                                /**
                                 * Format: date
                                 * @description Business day, YYYY-MM-DD
                                 */
                                day: string;
                                requests: number;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change name, end or allowed addresses */
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        allowed_addresses?: string[];
                        /**
                         * Format: date-time
                         * @description Instant, RFC 3339
                         */
                        expires_at?: string | null;
                        name?: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        trace?: never;
    };
    "/api/machines/{id}/review": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Let it go on though its maker has left */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/machines/{id}/revocation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** End a machine for good, at once */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        reason?: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/machines/{id}/secrets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make a new secret while the old one still works for some hours */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /**
                         * @description How long the old one still works
                         * @default 24
                         */
                        overlap_hours?: number;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            /** @description Shown here, once; null when it was shown before, or there is none */
                            secret: string | null;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/machines/{id}/secrets/{secret_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** End one secret at once */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                    secret_id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/mail-reports/mailgun": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Mailgun reports */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": unknown;
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            taken: boolean;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/mail-reports/postmark": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Postmark reports */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": unknown;
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            taken: boolean;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who I am and what I may do where */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            grants: {
                                role: string;
                                /** Format: uuid */
                                site_id: string;
                                site_kind: "group" | "union" | "centre" | "farm" | "plant" | "shop" | "workshop";
                                site_name_bn: string;
                                site_name_en: string;
                            }[];
                            has_password: boolean;
                            member: {
                                /** Format: uuid */
                                centre_id: string;
                                code: string;
                                /** Format: uuid */
                                id: string;
                            } | null;
                            permissions: {
                                [key: string]: string[];
                            };
                            person: {
                                email: string | null;
                                /** Format: uuid */
                                id: string;
                                language: "bn" | "en";
                                name: string;
                                name_bn: string;
                                phone: string | null;
                            };
                            seen_by: {
                                /** Format: uuid */
                                access_id: string;
                                /**
                                 * Format: date-time
                                 * @description Instant, RFC 3339
                                 */
                                ends_at: string;
                                /** @description The person agreed to changes in their name */
                                may_write: boolean;
                                name: string;
                                name_bn: string;
                                reason: string;
                            } | null;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change my language */
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        language: "bn" | "en";
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            grants: {
                                role: string;
                                /** Format: uuid */
                                site_id: string;
                                site_kind: "group" | "union" | "centre" | "farm" | "plant" | "shop" | "workshop";
                                site_name_bn: string;
                                site_name_en: string;
                            }[];
                            has_password: boolean;
                            member: {
                                /** Format: uuid */
                                centre_id: string;
                                code: string;
                                /** Format: uuid */
                                id: string;
                            } | null;
                            permissions: {
                                [key: string]: string[];
                            };
                            person: {
                                email: string | null;
                                /** Format: uuid */
                                id: string;
                                language: "bn" | "en";
                                name: string;
                                name_bn: string;
                                phone: string | null;
                            };
                            seen_by: {
                                /** Format: uuid */
                                access_id: string;
                                /**
                                 * Format: date-time
                                 * @description Instant, RFC 3339
                                 */
                                ends_at: string;
                                /** @description The person agreed to changes in their name */
                                may_write: boolean;
                                name: string;
                                name_bn: string;
                                reason: string;
                            } | null;
                        };
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/me/banner-dismissals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Put a banner away for myself */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/browsers/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Forget a remembered browser */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/confirmation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How I can confirm that it is me */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /**
                             * Format: date-time
                             * @description Instant, RFC 3339
                             */
                            confirmed_until: string | null;
                            ways: ("totp" | "passkey" | "password" | "code")[];
                        };
                    };
                };
            };
        };
        put?: never;
        /** Confirm that it is me */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        code?: string;
                        passkey?: {
                            /** Format: uuid */
                            challenge_id: string;
                            response: {
                                authenticatorAttachment?: string;
                                clientExtensionResults?: {
                                    [key: string]: unknown;
                                };
                                id: string;
                                rawId: string;
                                response: {
                                    authenticatorData: string;
                                    clientDataJSON: string;
                                    signature: string;
                                    userHandle?: string;
                                };
                                /** @enum {string} */
                                type: "public-key";
                            };
                        };
                        password?: string;
                        totp?: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        /** End the confirmation now */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/confirmation/code": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send me a code to confirm with */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            expires_in_seconds: number;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/confirmation/passkey": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ask for a passkey to confirm with */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            challenge_id: string;
                            /** @description For navigator.credentials, in JSON */
                            options: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/consents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What I agreed to */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            history: {
                                address: string | null;
                                given: boolean;
                                /** Format: uuid */
                                id: string;
                                language: "bn" | "en";
                                note: string | null;
                                purpose: "marketing_sms" | "marketing_email" | "marketing_push" | "photo" | "share_bank" | "share_insurer" | "research";
                                /**
                                 * Format: date-time
                                 * @description Instant, RFC 3339
                                 */
                                recorded_at: string;
                                recorded_by_name: string | null;
                                recorded_by_name_bn: string | null;
                                title: {
                                    bn: string;
                                    en: string;
                                };
                                version: number;
                                way: "self" | "paper" | "spoken";
                            }[];
                            items: {
                                /**
                                 * Format: date-time
                                 * @description Instant, RFC 3339
                                 */
                                changed_at: string | null;
                                /** @description Holds now, for this version of the text or an earlier one that asked for more */
                                given: boolean;
                                /** @description Given for an older text than today’s */
                                needs_renewal: boolean;
                                purpose: "marketing_sms" | "marketing_email" | "marketing_push" | "photo" | "share_bank" | "share_insurer" | "research";
                                text: {
                                    bn: string;
                                    en: string;
                                };
                                title: {
                                    bn: string;
                                    en: string;
                                };
                                version: number;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        /** Agree, or take it back */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        given: boolean;
                        language: "bn" | "en";
                        purpose: "marketing_sms" | "marketing_email" | "marketing_push" | "photo" | "share_bank" | "share_insurer" | "research";
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            history: {
                                address: string | null;
                                given: boolean;
                                /** Format: uuid */
                                id: string;
                                language: "bn" | "en";
                                note: string | null;
                                purpose: "marketing_sms" | "marketing_email" | "marketing_push" | "photo" | "share_bank" | "share_insurer" | "research";
                                /**
                                 * Format: date-time
                                 * @description Instant, RFC 3339
                                 */
                                recorded_at: string;
                                recorded_by_name: string | null;
                                recorded_by_name_bn: string | null;
                                title: {
                                    bn: string;
                                    en: string;
                                };
                                version: number;
                                way: "self" | "paper" | "spoken";
                            }[];
                            items: {
                                /**
                                 * Format: date-time
                                 * @description Instant, RFC 3339
                                 */
                                changed_at: string | null;
                                /** @description Holds now, for this version of the text or an earlier one that asked for more */
                                given: boolean;
                                /** @description Given for an older text than today’s */
                                needs_renewal: boolean;
                                purpose: "marketing_sms" | "marketing_email" | "marketing_push" | "photo" | "share_bank" | "share_insurer" | "research";
                                text: {
                                    bn: string;
                                    en: string;
                                };
                                title: {
                                    bn: string;
                                    en: string;
                                };
                                version: number;
                            }[];
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/contact-points": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How I am reached */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                /**
                                 * Format: date-time
                                 * @description Instant, RFC 3339
                                 */
                                added_at: string;
                                /** Format: uuid */
                                id: string;
                                is_primary: boolean;
                                kind: "phone" | "email";
                                value: string;
                                /**
                                 * Format: date-time
                                 * @description Instant, RFC 3339
                                 */
                                verified_at: string | null;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        /** Add a phone or e-mail; a code goes to it */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description A phone number in any spelling, or an e-mail address */
                        value: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /**
                             * Format: date-time
                             * @description Instant, RFC 3339
                             */
                            added_at: string;
                            /** Format: uuid */
                            id: string;
                            is_primary: boolean;
                            kind: "phone" | "email";
                            value: string;
                            /**
                             * Format: date-time
                             * @description Instant, RFC 3339
                             */
                            verified_at: string | null;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/contact-points/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Remove it */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/contact-points/{id}/code": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send the code again */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/contact-points/{id}/primary": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Sign in with this one from now on */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                /**
                                 * Format: date-time
                                 * @description Instant, RFC 3339
                                 */
                                added_at: string;
                                /** Format: uuid */
                                id: string;
                                is_primary: boolean;
                                kind: "phone" | "email";
                                value: string;
                                /**
                                 * Format: date-time
                                 * @description Instant, RFC 3339
                                 */
                                verified_at: string | null;
                            }[];
                        };
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/contact-points/{id}/verification": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Prove it with the code */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        code: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /**
                             * Format: date-time
                             * @description Instant, RFC 3339
                             */
                            added_at: string;
                            /** Format: uuid */
                            id: string;
                            is_primary: boolean;
                            kind: "phone" | "email";
                            value: string;
                            /**
                             * Format: date-time
                             * @description Instant, RFC 3339
                             */
                            verified_at: string | null;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/data": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** My copies and my erasure */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            erasure: {
                                /**
                                 * Format: date-time
                                 * @description Instant, RFC 3339
                                 */
                                asked_at: string;
                                /**
                                 * Format: date-time
                                 * @description Instant, RFC 3339
                                 */
                                due_at: string;
                                /**
                                 * Format: date-time
                                 * @description Instant, RFC 3339
                                 */
                                ended_at: string | null;
                                /** Format: uuid */
                                id: string;
                                obstacles: {
                                    code: string;
                                    params: {
                                        [key: string]: string | number;
                                    };
                                }[];
                                state: "waiting" | "cancelled" | "done";
                            } | null;
                            exports: {
                                /**
                                 * Format: date-time
                                 * @description Instant, RFC 3339
                                 */
                                asked_at: string;
                                /**
                                 * Format: date-time
                                 * @description Instant, RFC 3339
                                 */
                                expires_at: string | null;
                                /** Format: uuid */
                                id: string;
                                /**
                                 * Format: date-time
                                 * @description Instant, RFC 3339
                                 */
                                ready_at: string | null;
                                state: "waiting" | "ready" | "expired";
                            }[];
                            /** @description What stands against erasing the account today */
                            obstacles: {
                                code: string;
                                params: {
                                    [key: string]: string | number;
                                };
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/devices/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Have a device forget me */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/documents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** My papers */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                /**
                                 * Format: date-time
                                 * @description Instant, RFC 3339
                                 */
                                added_at: string;
                                /**
                                 * Format: date
                                 * @description Business day, YYYY-MM-DD
                                 */
                                expires_on: string | null;
                                has_file: boolean;
                                /** Format: uuid */
                                id: string;
                                /**
                                 * Format: date
                                 * @description Business day, YYYY-MM-DD
                                 */
                                issued_on: string | null;
                                kind: "national_id" | "passport" | "driving_licence" | "birth_certificate" | "photo" | "agreement" | "certificate" | "other";
                                /** @description All but the last four characters hidden */
                                number_masked: string;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/erasure": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ask to be forgotten after seven days */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        reason?: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                        };
                    };
                };
            };
        };
        /** Take the request back */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/exports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ask for a copy of all my data */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/household": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whom I live with */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            household: {
                                /** Format: uuid */
                                id: string;
                                name_bn: string;
                                name_en: string;
                                people: {
                                    /** Format: uuid */
                                    id: string;
                                    name: string;
                                    name_bn: string;
                                    relation: "head" | "spouse" | "child" | "parent" | "sibling" | "in_law" | "other";
                                }[];
                                shared_phone: string | null;
                            } | null;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/notice-preferences": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What I am told of, and how */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                channels: {
                                    channel: "in_app" | "email" | "sms" | "push" | "voice" | "chat";
                                    is_on: boolean;
                                    /** @description It always comes and cannot be turned off */
                                    required: boolean;
                                }[];
                                kind: string;
                                name_bn: string;
                                name_en: string;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Turn notices on or off */
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        changes: {
                            channel: "in_app" | "email" | "sms" | "push" | "voice" | "chat";
                            is_on: boolean;
                            kind: string;
                        }[];
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                channels: {
                                    channel: "in_app" | "email" | "sms" | "push" | "voice" | "chat";
                                    is_on: boolean;
                                    /** @description It always comes and cannot be turned off */
                                    required: boolean;
                                }[];
                                kind: string;
                                name_bn: string;
                                name_en: string;
                            }[];
                        };
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/me/notice-settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** When I want to hear of things */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description 0 to 23 */
                            digest_hour: number;
                            /** @description ISO: 1 is Monday */
                            digest_weekday: number;
                            /** @description Of notices; null: the language of the account */
                            language: string | null;
                            /** @description The kinds that can be collected */
                            paces: {
                                kind: string;
                                name_bn: string;
                                name_en: string;
                                pace: "at_once" | "daily" | "weekly";
                            }[];
                            /** @description HH:MM in the time zone; null: no quiet hours */
                            quiet_from: string | null;
                            quiet_until: string | null;
                            time_zone: string;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change when I want to hear of things */
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        digest_hour?: number;
                        digest_weekday?: number;
                        language?: ("bn" | "en") | null;
                        paces?: {
                            kind: string;
                            pace: "at_once" | "daily" | "weekly";
                        }[];
                        /** @description HH:MM, local */
                        quiet_from?: string | null;
                        /** @description HH:MM, local */
                        quiet_until?: string | null;
                        time_zone?: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description 0 to 23 */
                            digest_hour: number;
                            /** @description ISO: 1 is Monday */
                            digest_weekday: number;
                            /** @description Of notices; null: the language of the account */
                            language: string | null;
                            /** @description The kinds that can be collected */
                            paces: {
                                kind: string;
                                name_bn: string;
                                name_en: string;
                                pace: "at_once" | "daily" | "weekly";
                            }[];
                            /** @description HH:MM in the time zone; null: no quiet hours */
                            quiet_from: string | null;
                            quiet_until: string | null;
                            time_zone: string;
                        };
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/me/passkeys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Add the passkey that was made */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** Format: uuid */
                        challenge_id: string;
                        name: string;
                        response: {
                            authenticatorAttachment?: string;
                            clientExtensionResults?: {
                                [key: string]: unknown;
                            };
                            id: string;
                            rawId: string;
                            response: {
                                attestationObject: string;
                                authenticatorData?: string;
                                clientDataJSON: string;
                                publicKey?: string;
                                publicKeyAlgorithm?: number;
                                transports?: string[];
                            };
                            /** @enum {string} */
                            type: "public-key";
                        };
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/passkeys/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Remove a passkey */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        options?: never;
        head?: never;
        /** Rename a passkey */
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        name: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        trace?: never;
    };
    "/api/me/passkeys/question": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Begin to add a passkey */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            challenge_id: string;
                            /** @description For navigator.credentials, in JSON */
                            options: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Set my password */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        current_password?: string;
                        new_password: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/photo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** My photograph */
        get: {
            parameters: {
                query?: {
                    v?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        /** Set my photograph (multipart, one picture of at most 8 MB) */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            photo_id: string;
                        };
                    };
                };
            };
        };
        post?: never;
        /** Remove my photograph */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/pin": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Set my PIN and know this device */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        pin: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        post?: never;
        /** Have no PIN any more */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/profile": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What I told of myself */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /**
                             * Format: date
                             * @description Business day, YYYY-MM-DD
                             */
                            birth_on: string | null;
                            emergency_name: string | null;
                            emergency_phone: string | null;
                            emergency_relation: string | null;
                            gender: ("female" | "male" | "other") | null;
                            language: "bn" | "en";
                            name: string;
                            name_bn: string;
                            /** Format: uuid */
                            photo_id: string | null;
                            reading: "reads" | "reads_a_little" | "listens";
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change what I told of myself */
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /**
                         * Format: date
                         * @description Business day, YYYY-MM-DD
                         */
                        birth_on?: string | null;
                        emergency_name?: string | null;
                        emergency_phone?: string | null;
                        emergency_relation?: string | null;
                        gender?: ("female" | "male" | "other") | null;
                        language?: "bn" | "en";
                        name?: string;
                        name_bn?: string;
                        reading?: "reads" | "reads_a_little" | "listens";
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /**
                             * Format: date
                             * @description Business day, YYYY-MM-DD
                             */
                            birth_on: string | null;
                            emergency_name: string | null;
                            emergency_phone: string | null;
                            emergency_relation: string | null;
                            gender: ("female" | "male" | "other") | null;
                            language: "bn" | "en";
                            name: string;
                            name_bn: string;
                            /** Format: uuid */
                            photo_id: string | null;
                            reading: "reads" | "reads_a_little" | "listens";
                        };
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/me/providers/{provider}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Begin to link an account at a provider */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    provider: "google" | "facebook";
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        next?: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description Where the browser goes */
                            url: string;
                        };
                    };
                };
            };
        };
        /** Unlink a provider */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    provider: "google" | "facebook";
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/push-subscriptions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Browsers I am told things in */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                browser: string;
                                /**
                                 * Format: date-time
                                 * @description Instant, RFC 3339
                                 */
                                created_at: string;
                                /** Format: uuid */
                                id: string;
                                /**
                                 * Format: date-time
                                 * @description Instant, RFC 3339
                                 */
                                last_sent_at: string | null;
                            }[];
                            /** @description For pushManager.subscribe */
                            public_key: string;
                        };
                    };
                };
            };
        };
        put?: never;
        /** Allow this browser */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        auth: string;
                        /** @description What the person calls it by, such as "Chrome, Android" */
                        browser: string;
                        endpoint: string;
                        p256dh: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                        };
                    };
                };
            };
        };
        /** No longer this browser */
        delete: {
            parameters: {
                query: {
                    endpoint: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            removed: boolean;
                        };
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/recovery-codes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make new recovery codes */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            recovery_codes: string[];
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/security": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How my account is guarded */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            browsers: {
                                address: string | null;
                                browser: string | null;
                                /** Format: uuid */
                                id: string;
                                /**
                                 * Format: date-time
                                 * @description Instant, RFC 3339
                                 */
                                remembered_until: string;
                                /**
                                 * Format: date-time
                                 * @description Instant, RFC 3339
                                 */
                                seen_at: string;
                                system: string | null;
                            }[];
                            recovery_codes_left: number;
                            second_factor: "none" | "optional" | "required";
                            sessions: {
                                /** @description Where it was used last */
                                address: string | null;
                                browser: string | null;
                                /**
                                 * Format: date-time
                                 * @description Instant, RFC 3339
                                 */
                                created_at: string;
                                /** @description The user agent as it was sent */
                                device: string | null;
                                /**
                                 * Format: date-time
                                 * @description Instant, RFC 3339
                                 */
                                expires_at: string;
                                /** @description The second factor that was shown */
                                factor: string | null;
                                /** Format: uuid */
                                id: string;
                                is_this: boolean;
                                /** @description The name of the network, where one is named */
                                place: string | null;
                                /**
                                 * Format: date-time
                                 * @description Instant, RFC 3339
                                 */
                                seen_at: string;
                                start_address: string | null;
                                system: string | null;
                                /** @description How the person signed in */
                                way: string | null;
                            }[];
                            /**
                             * Format: date-time
                             * @description Instant, RFC 3339
                             */
                            totp_since: string | null;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Sign out everywhere else */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            closed: number;
                        };
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/sessions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** End one session */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/support-accesses": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who looked through my eyes */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                /**
                                 * Format: date-time
                                 * @description Instant, RFC 3339
                                 */
                                agreed_at: string | null;
                                /**
                                 * Format: date-time
                                 * @description Instant, RFC 3339
                                 */
                                begun_at: string;
                                /**
                                 * Format: date-time
                                 * @description Instant, RFC 3339
                                 */
                                ended_at: string | null;
                                /**
                                 * Format: date-time
                                 * @description Instant, RFC 3339
                                 */
                                ends_at: string;
                                /** Format: uuid */
                                id: string;
                                is_open: boolean;
                                /** @description What was looked at, each page once */
                                pages: string[];
                                reason: string;
                                supporter_name: string;
                                supporter_name_bn: string;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/support-accesses/{id}/agreement": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Let support change things for me, or take it back */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        agreed: boolean;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/support-accesses/{id}/ending": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** End support access */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/totp": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Begin to tie an app */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            qr_svg: string;
                            /** @description Base32, to be typed when the camera does not work */
                            secret: string;
                            /** @description otpauth:// address inside the QR code */
                            uri: string;
                        };
                    };
                };
            };
        };
        /** Take the app off */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/totp/enrolment": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Finish with the app’s code */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        totp: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            recovery_codes: string[];
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/ways": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** My ways of signing in */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            devices: {
                                has_pin: boolean;
                                /** Format: uuid */
                                id: string;
                                is_this: boolean;
                                /**
                                 * Format: date-time
                                 * @description Instant, RFC 3339
                                 */
                                known_at: string;
                                /** @description The browser as it named itself */
                                label: string;
                                /**
                                 * Format: date-time
                                 * @description Instant, RFC 3339
                                 */
                                used_at: string;
                            }[];
                            email: {
                                is_verified: boolean;
                                value: string;
                            } | null;
                            has_password: boolean;
                            has_pin: boolean;
                            passkeys: {
                                /**
                                 * Format: date-time
                                 * @description Instant, RFC 3339
                                 */
                                created_at: string;
                                /** Format: uuid */
                                id: string;
                                is_synced: boolean;
                                name: string;
                                /**
                                 * Format: date-time
                                 * @description Instant, RFC 3339
                                 */
                                used_at: string | null;
                            }[];
                            phone: {
                                is_verified: boolean;
                                value: string;
                            } | null;
                            providers: {
                                /**
                                 * Format: date-time
                                 * @description Instant, RFC 3339
                                 */
                                linked_at: string | null;
                                provider: "google" | "facebook";
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/member/overview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** My milk today and this month */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            destination: {
                                account_number: string | null;
                                bank_name: string;
                                /**
                                 * Format: date-time
                                 * @description Instant, RFC 3339
                                 */
                                created_at: string;
                                /**
                                 * Format: date
                                 * @description Business day, YYYY-MM-DD
                                 */
                                from_on: string;
                                holder: string;
                                /** Format: uuid */
                                id: string;
                                /** @enum {unknown} */
                                method: "bank" | "bkash" | "nagad" | "rocket" | "cash";
                                routing_number: string | null;
                                wallet_number: string | null;
                            } | null;
                            latest: {
                                /** @enum {unknown} */
                                acceptance: "accepted" | "sour" | "rejected";
                                /** @description An exact sum of money */
                                amount: {
                                    /** @description Minor units of the currency */
                                    amount: number;
                                    /** @description ISO 4217 code */
                                    currency: string;
                                };
                                /** Format: uuid */
                                centre_id: string;
                                clr_tenths: number | null;
                                fat_bp: number;
                                /**
                                 * Format: date
                                 * @description Business day, YYYY-MM-DD
                                 */
                                held_on: string;
                                /** Format: uuid */
                                id: string;
                                mass_g: number;
                                member_code: string;
                                /** Format: uuid */
                                member_id: string;
                                member_name_bn: string;
                                member_name_en: string;
                                /** @enum {unknown} */
                                milk_type: "cow" | "buffalo" | "mixed";
                                number: number;
                                /** @enum {unknown} */
                                origin: "counter" | "import" | "offline";
                                /** @enum {unknown} */
                                period: "morning" | "evening";
                                /**
                                 * Format: date-time
                                 * @description Instant, RFC 3339
                                 */
                                poured_at: string;
                                /**
                                 * Format: date-time
                                 * @description Instant, RFC 3339
                                 */
                                recorded_at: string;
                                repeat_reason: string | null;
                                /**
                                 * Format: date
                                 * @description Business day, YYYY-MM-DD
                                 */
                                settle_on: string;
                                /** Format: uuid */
                                shift_id: string;
                                snf_bp: number;
                                standing: boolean;
                                volume_ml: number;
                            }[];
                            member: {
                                /** Format: uuid */
                                centre_id: string;
                                centre_name_bn: string;
                                centre_name_en: string;
                                code: string;
                                /** Format: uuid */
                                household_id: string | null;
                                household_name_bn: string | null;
                                household_name_en: string | null;
                                /** Format: uuid */
                                id: string;
                                /**
                                 * Format: date
                                 * @description Business day, YYYY-MM-DD
                                 */
                                joined_on: string;
                                /**
                                 * Format: date
                                 * @description Business day, YYYY-MM-DD
                                 */
                                left_on: string | null;
                                name_bn: string;
                                name_en: string;
                                /** Format: uuid */
                                person_id: string | null;
                                phone: string | null;
                            };
                            month: {
                                /** @description An exact sum of money */
                                amount: {
                                    /** @description Minor units of the currency */
                                    amount: number;
                                    /** @description ISO 4217 code */
                                    currency: string;
                                };
                                fat_bp: number | null;
                                receipts_count: number;
                                snf_bp: number | null;
                                volume_ml: number;
                            };
                            /**
                             * Format: date
                             * @description Business day, YYYY-MM-DD
                             */
                            on: string;
                            today: {
                                /** @description An exact sum of money */
                                amount: {
                                    /** @description Minor units of the currency */
                                    amount: number;
                                    /** @description ISO 4217 code */
                                    currency: string;
                                };
                                fat_bp: number | null;
                                receipts_count: number;
                                snf_bp: number | null;
                                volume_ml: number;
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/member/payment": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What I have earned so far */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description An exact sum of money */
                            deducted: {
                                /** @description Minor units of the currency */
                                amount: number;
                                /** @description ISO 4217 code */
                                currency: string;
                            };
                            deductions: {
                                /** @description An exact sum of money */
                                carried_out: {
                                    /** @description Minor units of the currency */
                                    amount: number;
                                    /** @description ISO 4217 code */
                                    currency: string;
                                };
                                /** Format: uuid */
                                deduction_id: string;
                                description: string;
                                /** @enum {unknown} */
                                kind: "levy" | "loan" | "feed_advance" | "medicine" | "insemination" | "share" | "savings";
                                /** @description An exact sum of money */
                                taken: {
                                    /** @description Minor units of the currency */
                                    amount: number;
                                    /** @description ISO 4217 code */
                                    currency: string;
                                };
                            }[];
                            /** @description An exact sum of money */
                            earned: {
                                /** @description Minor units of the currency */
                                amount: number;
                                /** @description ISO 4217 code */
                                currency: string;
                            };
                            /**
                             * Format: date
                             * @description Business day, YYYY-MM-DD
                             */
                            from_on: string | null;
                            /** @description An exact sum of money */
                            gross: {
                                /** @description Minor units of the currency */
                                amount: number;
                                /** @description ISO 4217 code */
                                currency: string;
                            };
                            last_statement: {
                                /** @description An exact sum of money */
                                carried_in: {
                                    /** @description Minor units of the currency */
                                    amount: number;
                                    /** @description ISO 4217 code */
                                    currency: string;
                                };
                                /** @description An exact sum of money */
                                carried_out: {
                                    /** @description Minor units of the currency */
                                    amount: number;
                                    /** @description ISO 4217 code */
                                    currency: string;
                                };
                                /** Format: uuid */
                                centre_id: string;
                                centre_name_bn: string;
                                centre_name_en: string;
                                /** Format: uuid */
                                cycle_id: string;
                                /** @description An exact sum of money */
                                deducted: {
                                    /** @description Minor units of the currency */
                                    amount: number;
                                    /** @description ISO 4217 code */
                                    currency: string;
                                };
                                /** @description An exact sum of money */
                                earned: {
                                    /** @description Minor units of the currency */
                                    amount: number;
                                    /** @description ISO 4217 code */
                                    currency: string;
                                };
                                fat_bp: number | null;
                                /**
                                 * Format: date
                                 * @description Business day, YYYY-MM-DD
                                 */
                                from_on: string;
                                /** @description An exact sum of money */
                                gross: {
                                    /** @description Minor units of the currency */
                                    amount: number;
                                    /** @description ISO 4217 code */
                                    currency: string;
                                };
                                /** Format: uuid */
                                id: string;
                                /**
                                 * Format: date-time
                                 * @description Instant, RFC 3339
                                 */
                                made_at: string;
                                mass_g: number;
                                member_code: string;
                                /** Format: uuid */
                                member_id: string;
                                member_name_bn: string;
                                member_name_en: string;
                                /** @description An exact sum of money */
                                net: {
                                    /** @description Minor units of the currency */
                                    amount: number;
                                    /** @description ISO 4217 code */
                                    currency: string;
                                };
                                number: string;
                                /**
                                 * Format: date-time
                                 * @description Instant, RFC 3339
                                 */
                                paid_at: string | null;
                                /** @enum {unknown} */
                                payout_state: "none" | "proposed" | "refused" | "paid" | "rejected";
                                receipts_count: number;
                                /** @description An exact sum of money */
                                shortfall: {
                                    /** @description Minor units of the currency */
                                    amount: number;
                                    /** @description ISO 4217 code */
                                    currency: string;
                                };
                                snf_bp: number | null;
                                superseded: boolean;
                                /**
                                 * Format: date
                                 * @description Business day, YYYY-MM-DD
                                 */
                                to_on: string;
                                volume_ml: number;
                            } | null;
                            /** Format: uuid */
                            member_id: string;
                            /** @description An exact sum of money */
                            net: {
                                /** @description Minor units of the currency */
                                amount: number;
                                /** @description ISO 4217 code */
                                currency: string;
                            };
                            receipts_count: number;
                            /** @description An exact sum of money */
                            shortfall: {
                                /** @description Minor units of the currency */
                                amount: number;
                                /** @description ISO 4217 code */
                                currency: string;
                            };
                            /**
                             * Format: date
                             * @description Business day, YYYY-MM-DD
                             */
                            to_on: string | null;
                            volume_ml: number;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/member/receipts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** My receipts of a month */
        get: {
            parameters: {
                query?: {
                    /** @description YYYY-MM; this month when absent */
                    month?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                /** @enum {unknown} */
                                acceptance: "accepted" | "sour" | "rejected";
                                /** @description An exact sum of money */
                                amount: {
                                    /** @description Minor units of the currency */
                                    amount: number;
                                    /** @description ISO 4217 code */
                                    currency: string;
                                };
                                /** Format: uuid */
                                centre_id: string;
                                clr_tenths: number | null;
                                fat_bp: number;
                                /**
                                 * Format: date
                                 * @description Business day, YYYY-MM-DD
                                 */
                                held_on: string;
                                /** Format: uuid */
                                id: string;
                                mass_g: number;
                                member_code: string;
                                /** Format: uuid */
                                member_id: string;
                                member_name_bn: string;
                                member_name_en: string;
                                /** @enum {unknown} */
                                milk_type: "cow" | "buffalo" | "mixed";
                                number: number;
                                /** @enum {unknown} */
                                origin: "counter" | "import" | "offline";
                                /** @enum {unknown} */
                                period: "morning" | "evening";
                                /**
                                 * Format: date-time
                                 * @description Instant, RFC 3339
                                 */
                                poured_at: string;
                                /**
                                 * Format: date-time
                                 * @description Instant, RFC 3339
                                 */
                                recorded_at: string;
                                repeat_reason: string | null;
                                /**
                                 * Format: date
                                 * @description Business day, YYYY-MM-DD
                                 */
                                settle_on: string;
                                /** Format: uuid */
                                shift_id: string;
                                snf_bp: number;
                                standing: boolean;
                                volume_ml: number;
                            }[];
                            month: string;
                            total: {
                                /** @description An exact sum of money */
                                amount: {
                                    /** @description Minor units of the currency */
                                    amount: number;
                                    /** @description ISO 4217 code */
                                    currency: string;
                                };
                                fat_bp: number | null;
                                receipts_count: number;
                                snf_bp: number | null;
                                volume_ml: number;
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/member/receipts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One of my receipts and how its price came about */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @enum {unknown} */
                            acceptance: "accepted" | "sour" | "rejected";
                            /** @description An exact sum of money */
                            amount: {
                                /** @description Minor units of the currency */
                                amount: number;
                                /** @description ISO 4217 code */
                                currency: string;
                            };
                            /** Format: uuid */
                            centre_id: string;
                            centre_name_bn: string;
                            centre_name_en: string;
                            clr_tenths: number | null;
                            derivation: {
                                amount: number;
                                chart: {
                                    basis: "litre" | "kg";
                                    effective_from: string;
                                    id: string;
                                    kind: "two_axis" | "matrix";
                                    milk_type: "cow" | "buffalo" | "mixed";
                                    name: string;
                                    second_axis: "snf" | "clr";
                                };
                                clr_tenths: number | null;
                                currency: string;
                                density_g_per_l: number;
                                fat_bp: number;
                                quantity: {
                                    exact: string;
                                    unit: "litre" | "kg";
                                };
                                rounding: {
                                    exact: string;
                                    /** @enum {string} */
                                    mode: "half_up";
                                };
                                snf: {
                                    /** @enum {string} */
                                    from: "measured";
                                } | {
                                    exact: string;
                                    formula: {
                                        clr_divisor: number;
                                        clr_numerator: number;
                                        constant_bp: number;
                                        fat_factor_e4: number;
                                        id: string;
                                        name: string;
                                        rounding_bp: number;
                                        rounding_mode: "half_up" | "down";
                                    };
                                    /** @enum {string} */
                                    from: "clr";
                                };
                                snf_bp: number;
                                steps: ({
                                    mass_kg: string;
                                    percent_bp: number;
                                    rate: number;
                                    value: string;
                                    what: "fat" | "snf";
                                } | {
                                    axis: "snf" | "clr";
                                    fat_bp: number;
                                    rate: number;
                                    second: number;
                                    value: string;
                                    /** @enum {string} */
                                    what: "cell";
                                })[];
                                /** @enum {number} */
                                version: 1;
                                volume_ml: number;
                            };
                            fat_bp: number;
                            /**
                             * Format: date
                             * @description Business day, YYYY-MM-DD
                             */
                            held_on: string;
                            /** Format: uuid */
                            id: string;
                            /** Format: uuid */
                            import_id: string | null;
                            mass_g: number;
                            member_code: string;
                            /** Format: uuid */
                            member_id: string;
                            member_name_bn: string;
                            member_name_en: string;
                            /** @enum {unknown} */
                            milk_type: "cow" | "buffalo" | "mixed";
                            number: number;
                            /** @enum {unknown} */
                            origin: "counter" | "import" | "offline";
                            /** @enum {unknown} */
                            period: "morning" | "evening";
                            /**
                             * Format: date-time
                             * @description Instant, RFC 3339
                             */
                            poured_at: string;
                            /**
                             * Format: date-time
                             * @description Instant, RFC 3339
                             */
                            recorded_at: string;
                            recorded_by_name: string | null;
                            repeat_reason: string | null;
                            /**
                             * Format: date
                             * @description Business day, YYYY-MM-DD
                             */
                            settle_on: string;
                            /** Format: uuid */
                            shift_id: string;
                            snf_bp: number;
                            standing: boolean;
                            volume_ml: number;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/member/statements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** My statements */
        get: {
            parameters: {
                query?: {
                    cursor?: string;
                    format?: "json" | "csv";
                    limit?: number;
                    /** @description Search */
                    q?: string;
                    /** @description Field name, with - for descending */
                    sort?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                /** @description An exact sum of money */
                                carried_in: {
                                    /** @description Minor units of the currency */
                                    amount: number;
                                    /** @description ISO 4217 code */
                                    currency: string;
                                };
                                /** @description An exact sum of money */
                                carried_out: {
                                    /** @description Minor units of the currency */
                                    amount: number;
                                    /** @description ISO 4217 code */
                                    currency: string;
                                };
                                /** Format: uuid */
                                centre_id: string;
                                centre_name_bn: string;
                                centre_name_en: string;
                                /** Format: uuid */
                                cycle_id: string;
                                /** @description An exact sum of money */
                                deducted: {
                                    /** @description Minor units of the currency */
                                    amount: number;
                                    /** @description ISO 4217 code */
                                    currency: string;
                                };
                                /** @description An exact sum of money */
                                earned: {
                                    /** @description Minor units of the currency */
                                    amount: number;
                                    /** @description ISO 4217 code */
                                    currency: string;
                                };
                                fat_bp: number | null;
                                /**
                                 * Format: date
                                 * @description Business day, YYYY-MM-DD
                                 */
                                from_on: string;
                                /** @description An exact sum of money */
                                gross: {
                                    /** @description Minor units of the currency */
                                    amount: number;
                                    /** @description ISO 4217 code */
                                    currency: string;
                                };
                                /** Format: uuid */
                                id: string;
                                /**
                                 * Format: date-time
                                 * @description Instant, RFC 3339
                                 */
                                made_at: string;
                                mass_g: number;
                                member_code: string;
                                /** Format: uuid */
                                member_id: string;
                                member_name_bn: string;
                                member_name_en: string;
                                /** @description An exact sum of money */
                                net: {
                                    /** @description Minor units of the currency */
                                    amount: number;
                                    /** @description ISO 4217 code */
                                    currency: string;
                                };
                                number: string;
                                /**
                                 * Format: date-time
                                 * @description Instant, RFC 3339
                                 */
                                paid_at: string | null;
                                /** @enum {unknown} */
                                payout_state: "none" | "proposed" | "refused" | "paid" | "rejected";
                                receipts_count: number;
                                /** @description An exact sum of money */
                                shortfall: {
                                    /** @description Minor units of the currency */
                                    amount: number;
                                    /** @description ISO 4217 code */
                                    currency: string;
                                };
                                snf_bp: number | null;
                                superseded: boolean;
                                /**
                                 * Format: date
                                 * @description Business day, YYYY-MM-DD
                                 */
                                to_on: string;
                                volume_ml: number;
                            }[];
                            next: string | null;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/member/statements/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One of my statements */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description An exact sum of money */
                            carried_in: {
                                /** @description Minor units of the currency */
                                amount: number;
                                /** @description ISO 4217 code */
                                currency: string;
                            };
                            /** @description An exact sum of money */
                            carried_out: {
                                /** @description Minor units of the currency */
                                amount: number;
                                /** @description ISO 4217 code */
                                currency: string;
                            };
                            /** Format: uuid */
                            centre_id: string;
                            centre_name_bn: string;
                            centre_name_en: string;
                            /** Format: uuid */
                            cycle_id: string;
                            /** @description An exact sum of money */
                            deducted: {
                                /** @description Minor units of the currency */
                                amount: number;
                                /** @description ISO 4217 code */
                                currency: string;
                            };
                            /** @description An exact sum of money */
                            earned: {
                                /** @description Minor units of the currency */
                                amount: number;
                                /** @description ISO 4217 code */
                                currency: string;
                            };
                            earnings: {
                                /** @description An exact sum of money */
                                amount: {
                                    /** @description Minor units of the currency */
                                    amount: number;
                                    /** @description ISO 4217 code */
                                    currency: string;
                                };
                                /** Format: uuid */
                                centre_id: string;
                                /**
                                 * Format: date-time
                                 * @description Instant, RFC 3339
                                 */
                                created_at: string;
                                /** Format: uuid */
                                id: string;
                                /** @enum {unknown} */
                                kind: "incentive" | "levy" | "price_difference" | "dividend" | "correction" | "opening" | "carried";
                                /** Format: uuid */
                                member_id: string;
                                reason_bn: string;
                                reason_en: string;
                                /**
                                 * Format: date
                                 * @description Business day, YYYY-MM-DD
                                 */
                                settle_on: string;
                                /** Format: uuid */
                                subject_id: string | null;
                                subject_kind: string | null;
                            }[];
                            fat_bp: number | null;
                            /**
                             * Format: date
                             * @description Business day, YYYY-MM-DD
                             */
                            from_on: string;
                            /** @description An exact sum of money */
                            gross: {
                                /** @description Minor units of the currency */
                                amount: number;
                                /** @description ISO 4217 code */
                                currency: string;
                            };
                            /** Format: uuid */
                            id: string;
                            /** Format: uuid */
                            ledger_transaction_id: string | null;
                            lines: {
                                /** @description An exact sum of money */
                                carried_in: {
                                    /** @description Minor units of the currency */
                                    amount: number;
                                    /** @description ISO 4217 code */
                                    currency: string;
                                };
                                /** @description An exact sum of money */
                                carried_out: {
                                    /** @description Minor units of the currency */
                                    amount: number;
                                    /** @description ISO 4217 code */
                                    currency: string;
                                };
                                /** Format: uuid */
                                deduction_id: string;
                                description: string;
                                /** @description An exact sum of money */
                                instalment: {
                                    /** @description Minor units of the currency */
                                    amount: number;
                                    /** @description ISO 4217 code */
                                    currency: string;
                                };
                                /** @enum {unknown} */
                                kind: "levy" | "loan" | "feed_advance" | "medicine" | "insemination" | "share" | "savings";
                                /** @description An exact sum of money */
                                taken: {
                                    /** @description Minor units of the currency */
                                    amount: number;
                                    /** @description ISO 4217 code */
                                    currency: string;
                                };
                            }[];
                            /**
                             * Format: date-time
                             * @description Instant, RFC 3339
                             */
                            made_at: string;
                            mass_g: number;
                            member_code: string;
                            /** Format: uuid */
                            member_id: string;
                            member_name_bn: string;
                            member_name_en: string;
                            /** @description An exact sum of money */
                            net: {
                                /** @description Minor units of the currency */
                                amount: number;
                                /** @description ISO 4217 code */
                                currency: string;
                            };
                            number: string;
                            /**
                             * Format: date-time
                             * @description Instant, RFC 3339
                             */
                            paid_at: string | null;
                            /** Format: uuid */
                            payout_batch_id: string | null;
                            payout_method: string | null;
                            payout_problem: string | null;
                            /** @enum {unknown} */
                            payout_state: "none" | "proposed" | "refused" | "paid" | "rejected";
                            receipts: {
                                /** @description An exact sum of money */
                                amount: {
                                    /** @description Minor units of the currency */
                                    amount: number;
                                    /** @description ISO 4217 code */
                                    currency: string;
                                };
                                fat_bp: number;
                                /**
                                 * Format: date
                                 * @description Business day, YYYY-MM-DD
                                 */
                                held_on: string;
                                /** Format: uuid */
                                id: string;
                                /** @enum {unknown} */
                                milk_type: "cow" | "buffalo" | "mixed";
                                /** @enum {unknown} */
                                period: "morning" | "evening";
                                snf_bp: number;
                                volume_ml: number;
                            }[];
                            receipts_count: number;
                            /** @description An exact sum of money */
                            shortfall: {
                                /** @description Minor units of the currency */
                                amount: number;
                                /** @description ISO 4217 code */
                                currency: string;
                            };
                            snf_bp: number | null;
                            superseded: boolean;
                            /**
                             * Format: date
                             * @description Business day, YYYY-MM-DD
                             */
                            to_on: string;
                            volume_ml: number;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/member/statements/{id}/document": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One of my statements as PDF */
        get: {
            parameters: {
                query?: {
                    language?: "bn" | "en";
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/merges": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Merges */
        get: {
            parameters: {
                query?: {
                    cursor?: string;
                    format?: "json" | "csv";
                    limit?: number;
                    /** @description Search */
                    q?: string;
                    /** @description Field name, with - for descending */
                    sort?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                from: {
                                    /** Format: uuid */
                                    id: string;
                                    name: string;
                                    name_bn: string;
                                };
                                /** Format: uuid */
                                id: string;
                                into: {
                                    /** Format: uuid */
                                    id: string;
                                    name: string;
                                    name_bn: string;
                                };
                                may_undo: boolean;
                                /**
                                 * Format: date-time
                                 * @description Instant, RFC 3339
                                 */
                                merged_at: string;
                                merged_by_name: string | null;
                                merged_by_name_bn: string | null;
                                reason: string;
                                /**
                                 * Format: date-time
                                 * @description Instant, RFC 3339
                                 */
                                undo_until: string;
                                /**
                                 * Format: date-time
                                 * @description Instant, RFC 3339
                                 */
                                undone_at: string | null;
                            }[];
                            next: string | null;
                        };
                    };
                };
            };
        };
        put?: never;
        /** Make one person of two */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        fields: {
                            email: "from" | "into";
                            language: "from" | "into";
                            name: "from" | "into";
                            name_bn: "from" | "into";
                            phone: "from" | "into";
                        };
                        /** Format: uuid */
                        from_id: string;
                        /** Format: uuid */
                        into_id: string;
                        reason: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/merges/{id}/undo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make two people of one again */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/merges/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What a merge would move, and what stands against it; changes nothing */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** Format: uuid */
                        from_id: string;
                        /** Format: uuid */
                        into_id: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            moves: {
                                how: string;
                                rows: number;
                                title: {
                                    bn: string;
                                    en: string;
                                };
                            }[];
                            obstacles: {
                                code: string;
                                params: {
                                    [key: string]: string | number;
                                };
                            }[];
                            roles: {
                                role: string;
                                site_name_bn: string;
                                site_name_en: string;
                            }[];
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/notice-template-drafts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Save a draft */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        body: string;
                        email?: string | null;
                        kind: string;
                        language: "bn" | "en";
                        sms?: string | null;
                        title: string;
                        /** Format: uuid */
                        union_id: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                        };
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/notice-template-previews": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** How words would look */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        body: string;
                        email?: string | null;
                        kind: string;
                        language: "bn" | "en";
                        sms?: string | null;
                        title: string;
                        /** Format: uuid */
                        union_id: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            faults: {
                                /** @description unknown, missing, secret_in_title, unclosed */
                                code: string;
                                field: "title" | "body" | "sms" | "email";
                                /** @description Where it stands, from 0; -1 where it is missing */
                                position: number;
                                variable: string;
                            }[];
                            views: {
                                body: string;
                                channel: string;
                                /** @description For one recipient, formatted */
                                cost: string | null;
                                html: string | null;
                                sms_encoding: string | null;
                                sms_parts: number | null;
                                sms_units: number | null;
                                title: string;
                            }[];
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/notice-template-resets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Use the built-in words again */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        kind: string;
                        language: "bn" | "en";
                        /** Format: uuid */
                        union_id: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            kind: string;
                            language: "bn" | "en";
                            /** Format: uuid */
                            union_id: string;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/notice-templates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Notices and whose words they use */
        get: {
            parameters: {
                query: {
                    union_id: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                channels: string[];
                                kind: string;
                                languages: {
                                    broken_variable: string | null;
                                    has_draft: boolean;
                                    language: "bn" | "en";
                                    /** @description In use; null: the built-in words */
                                    own_version: number | null;
                                }[];
                                name_bn: string;
                                name_en: string;
                            }[];
                            next: string | null;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/notice-templates/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Throw a draft away */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                        };
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/notice-templates/{id}/publication": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Put a draft into use */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/notice-templates/{id}/restoration": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make a draft of an older version */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/notice-templates/by-kind/{kind}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The words of one notice, every version */
        get: {
            parameters: {
                query: {
                    union_id: string;
                };
                header?: never;
                path: {
                    kind: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            built_in: {
                                bn: {
                                    body: string;
                                    email: string | null;
                                    sms: string | null;
                                    title: string;
                                };
                                en: {
                                    body: string;
                                    email: string | null;
                                    sms: string | null;
                                    title: string;
                                };
                            };
                            channels: string[];
                            kind: string;
                            name_bn: string;
                            name_en: string;
                            variables: {
                                is_secret: boolean;
                                name: string;
                                sample_bn: string;
                                sample_en: string;
                                type: string;
                            }[];
                            versions: {
                                body: string;
                                /**
                                 * Format: date-time
                                 * @description Instant, RFC 3339
                                 */
                                broken_at: string | null;
                                broken_variable: string | null;
                                email: string | null;
                                /** Format: uuid */
                                id: string;
                                language: "bn" | "en";
                                /**
                                 * Format: date-time
                                 * @description Instant, RFC 3339
                                 */
                                published_at: string | null;
                                published_by_name: string | null;
                                published_by_name_bn: string | null;
                                restored_from: number | null;
                                /**
                                 * Format: date-time
                                 * @description Instant, RFC 3339
                                 */
                                retired_at: string | null;
                                sms: string | null;
                                state: "draft" | "published" | "retired";
                                title: string;
                                version: number;
                                /**
                                 * Format: date-time
                                 * @description Instant, RFC 3339
                                 */
                                written_at: string;
                                written_by_name: string | null;
                                written_by_name_bn: string | null;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/notices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** My notices */
        get: {
            parameters: {
                query?: {
                    cursor?: string;
                    format?: "json" | "csv";
                    kind?: string;
                    limit?: number;
                    /** @description One by one, what folds into a line with this one */
                    of?: string;
                    place?: "inbox" | "snoozed" | "archived";
                    /** @description Search */
                    q?: string;
                    /** @description Field name, with - for descending */
                    sort?: string;
                    /** @description Only what was not read */
                    unread?: boolean;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                /**
                                 * Format: date-time
                                 * @description Instant, RFC 3339
                                 */
                                archived_at: string | null;
                                body: string;
                                /** @description How many of one kind, subject and day this line stands for; it shows the newest */
                                count: number;
                                /**
                                 * Format: date-time
                                 * @description Instant, RFC 3339
                                 */
                                created_at: string;
                                href: string | null;
                                /** Format: uuid */
                                id: string;
                                /** @description Of all of them, newest first, 200 at most */
                                ids: string[];
                                /** @description Also what was put off and has come back */
                                is_unread: boolean;
                                kind: string;
                                /**
                                 * Format: date-time
                                 * @description Instant, RFC 3339
                                 */
                                read_at: string | null;
                                /**
                                 * Format: date-time
                                 * @description Instant, RFC 3339
                                 */
                                snoozed_until: string | null;
                                title: string;
                                /** @description Of these, the unread */
                                unread: number;
                            }[];
                            next: string | null;
                            /** @description Of the whole inbox, not of this page */
                            unread: number;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/notices/marks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Mark as read or unread, put off, put away, take back */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        as: "read" | "unread" | "archived" | "in_inbox" | "snoozed";
                        ids: string[];
                        /**
                         * Format: date-time
                         * @description Of what is snoozed, and only then
                         */
                        until?: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            unread: number;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/notices/read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Mark as read */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description Left out: everything */
                        ids?: string[];
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            unread: number;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/outbox": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Messages */
        get: {
            parameters: {
                query?: {
                    channel?: "in_app" | "email" | "sms" | "push" | "voice" | "chat";
                    cursor?: string;
                    format?: "json" | "csv";
                    kind?: string;
                    limit?: number;
                    /** @description Search */
                    q?: string;
                    site_id?: string;
                    /** @description Field name, with - for descending */
                    sort?: string;
                    state?: "queued" | "sending" | "sent" | "shown" | "failed" | "expired" | "suppressed" | "cancelled";
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                address: string | null;
                                attempts: number;
                                /** @description A one-time code in it is dots, but for who manages an outbox that sends nothing outside */
                                body: string;
                                channel: "in_app" | "email" | "sms" | "push" | "voice" | "chat";
                                /** @description An exact sum of money */
                                cost: {
                                    /** @description Minor units of the currency */
                                    amount: number;
                                    /** @description ISO 4217 code */
                                    currency: string;
                                } | null;
                                /**
                                 * Format: date-time
                                 * @description Instant, RFC 3339
                                 */
                                created_at: string;
                                delivery: {
                                    /**
                                     * Format: date-time
                                     * @description Instant, RFC 3339
                                     */
                                    at: string;
                                    /** @description The provider's own word */
                                    code: string;
                                    state: "underway" | "delivered" | "undelivered";
                                } | null;
                                /**
                                 * Format: date-time
                                 * @description Instant, RFC 3339
                                 */
                                due_at: string | null;
                                /**
                                 * Format: date-time
                                 * @description Instant, RFC 3339
                                 */
                                expires_at: string | null;
                                /** Format: uuid */
                                id: string;
                                kind: string;
                                language: "bn" | "en";
                                last_error: string | null;
                                /** Format: uuid */
                                person_id: string | null;
                                person_name: string | null;
                                person_name_bn: string | null;
                                /**
                                 * Format: date-time
                                 * @description Instant, RFC 3339
                                 */
                                settled_at: string | null;
                                /** Format: uuid */
                                site_id: string | null;
                                sms_parts: number | null;
                                state: "queued" | "sending" | "sent" | "shown" | "failed" | "expired" | "suppressed" | "cancelled";
                                title: string;
                            }[];
                            next: string | null;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/outbox/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One message and its delivery log */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            address: string | null;
                            attempts: number;
                            /** @description A one-time code in it is dots, but for who manages an outbox that sends nothing outside */
                            body: string;
                            can_resend: boolean;
                            channel: "in_app" | "email" | "sms" | "push" | "voice" | "chat";
                            /** @description An exact sum of money */
                            cost: {
                                /** @description Minor units of the currency */
                                amount: number;
                                /** @description ISO 4217 code */
                                currency: string;
                            } | null;
                            /**
                             * Format: date-time
                             * @description Instant, RFC 3339
                             */
                            created_at: string;
                            delivery: {
                                /**
                                 * Format: date-time
                                 * @description Instant, RFC 3339
                                 */
                                at: string;
                                /** @description The provider's own word */
                                code: string;
                                state: "underway" | "delivered" | "undelivered";
                            } | null;
                            /**
                             * Format: date-time
                             * @description Instant, RFC 3339
                             */
                            due_at: string | null;
                            /**
                             * Format: date-time
                             * @description Instant, RFC 3339
                             */
                            expires_at: string | null;
                            /** @description A one-time code is still kept */
                            has_secret: boolean;
                            href: string | null;
                            /** @description The whole document, for an e-mail */
                            html: string | null;
                            /** Format: uuid */
                            id: string;
                            kind: string;
                            language: "bn" | "en";
                            last_error: string | null;
                            log: {
                                detail: string | null;
                                /**
                                 * Format: date-time
                                 * @description Instant, RFC 3339
                                 */
                                ended_at: string | null;
                                error_code: string | null;
                                number: number;
                                outcome: ("sent" | "shown" | "deferred" | "refused" | "unknown") | null;
                                provider_reference: string | null;
                                /**
                                 * Format: date-time
                                 * @description Instant, RFC 3339
                                 */
                                started_at: string;
                                transport: string;
                            }[];
                            /** Format: uuid */
                            person_id: string | null;
                            person_name: string | null;
                            person_name_bn: string | null;
                            provider_reference: string | null;
                            /** Format: uuid */
                            resend_of: string | null;
                            resends: string[];
                            /**
                             * Format: date-time
                             * @description Instant, RFC 3339
                             */
                            settled_at: string | null;
                            /** Format: uuid */
                            site_id: string | null;
                            sms_encoding: ("gsm7" | "ucs2") | null;
                            /** @description An exact sum of money */
                            sms_part_price: {
                                /** @description Minor units of the currency */
                                amount: number;
                                /** @description ISO 4217 code */
                                currency: string;
                            } | null;
                            sms_parts: number | null;
                            /** @description Septets in gsm7, 16-bit units in ucs2 */
                            sms_units: number | null;
                            state: "queued" | "sending" | "sent" | "shown" | "failed" | "expired" | "suppressed" | "cancelled";
                            title: string;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/outbox/{id}/resend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send a message once more */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/payout-accounts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Accounts that payouts of a site pass through: its own, then those of the sites above, nearest first */
        get: {
            parameters: {
                query: {
                    site_id: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                currency: string;
                                in_transit_account: {
                                    code: string;
                                    /** Format: uuid */
                                    id: string;
                                    name_bn: string;
                                    name_en: string;
                                };
                                /** Format: uuid */
                                in_transit_account_id: string;
                                method: "bank" | "bkash" | "nagad" | "rocket" | "cash";
                                paying_account: {
                                    code: string;
                                    /** Format: uuid */
                                    id: string;
                                    name_bn: string;
                                    name_en: string;
                                };
                                /** Format: uuid */
                                paying_account_id: string;
                                /** Format: uuid */
                                site_id: string;
                            }[];
                        };
                    };
                };
            };
        };
        /** Set the accounts of one way of paying */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        currency: string;
                        /** Format: uuid */
                        in_transit_account_id: string;
                        method: "bank" | "bkash" | "nagad" | "rocket" | "cash";
                        /** Format: uuid */
                        paying_account_id: string;
                        /** Format: uuid */
                        site_id: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            currency: string;
                            /** Format: uuid */
                            in_transit_account_id: string;
                            method: "bank" | "bkash" | "nagad" | "rocket" | "cash";
                            /** Format: uuid */
                            paying_account_id: string;
                            /** Format: uuid */
                            site_id: string;
                        };
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/payouts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List payout batches */
        get: {
            parameters: {
                query?: {
                    cursor?: string;
                    format?: "json" | "csv";
                    /** @description Business day, YYYY-MM-DD */
                    from?: string;
                    limit?: number;
                    /** @description Search */
                    q?: string;
                    site_id?: string;
                    /** @description Field name, with - for descending */
                    sort?: string;
                    source_id?: string;
                    source_kind?: string;
                    state?: "proposed" | "approved" | "sent" | "settled" | "cancelled";
                    /** @description Business day, YYYY-MM-DD */
                    to?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                currency: string;
                                /**
                                 * Format: date
                                 * @description Business day, YYYY-MM-DD
                                 */
                                effective_on: string;
                                /** Format: uuid */
                                id: string;
                                number: string;
                                payable: {
                                    /** @description An exact sum of money */
                                    amount: {
                                        /** @description Minor units of the currency */
                                        amount: number;
                                        /** @description ISO 4217 code */
                                        currency: string;
                                    };
                                    lines: number;
                                };
                                /**
                                 * Format: date-time
                                 * @description Instant, RFC 3339
                                 */
                                proposed_at: string;
                                /** Format: uuid */
                                retries_batch_id: string | null;
                                /** Format: uuid */
                                site_id: string;
                                source: {
                                    /** Format: uuid */
                                    id: string;
                                    kind: string;
                                };
                                state: "proposed" | "approved" | "sent" | "settled" | "cancelled";
                                states: {
                                    /** @description An exact sum of money */
                                    amount: {
                                        /** @description Minor units of the currency */
                                        amount: number;
                                        /** @description ISO 4217 code */
                                        currency: string;
                                    };
                                    lines: number;
                                    state: "waiting" | "refused" | "sent" | "paid" | "rejected" | "cancelled";
                                }[];
                            }[];
                            next: string | null;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/payouts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One payout batch */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            actions: {
                                approve: {
                                    allowed: boolean;
                                    reason: string | null;
                                };
                                cancel: {
                                    allowed: boolean;
                                    reason: string | null;
                                };
                                record: {
                                    allowed: boolean;
                                    reason: string | null;
                                };
                                retry: {
                                    allowed: boolean;
                                    reason: string | null;
                                };
                                send: {
                                    allowed: boolean;
                                    reason: string | null;
                                };
                            };
                            approved: {
                                /**
                                 * Format: date-time
                                 * @description Instant, RFC 3339
                                 */
                                at: string;
                                by: {
                                    /** Format: uuid */
                                    id: string;
                                    name: string;
                                    name_bn: string;
                                } | null;
                            } | null;
                            cancelled: {
                                /**
                                 * Format: date-time
                                 * @description Instant, RFC 3339
                                 */
                                at: string;
                                by: {
                                    /** Format: uuid */
                                    id: string;
                                    name: string;
                                    name_bn: string;
                                } | null;
                                reason: string;
                            } | null;
                            currency: string;
                            /**
                             * Format: date
                             * @description Business day, YYYY-MM-DD
                             */
                            effective_on: string;
                            files: {
                                /** Format: uuid */
                                id: string;
                                lines: number;
                                method: "bank" | "bkash" | "nagad" | "rocket" | "cash";
                                name: string;
                                /**
                                 * Format: date-time
                                 * @description Instant, RFC 3339
                                 */
                                produced_at: string;
                                sha256: string;
                                /** @description An exact sum of money */
                                total: {
                                    /** @description Minor units of the currency */
                                    amount: number;
                                    /** @description ISO 4217 code */
                                    currency: string;
                                };
                            }[];
                            /** Format: uuid */
                            id: string;
                            methods: {
                                /** @description An exact sum of money */
                                amount: {
                                    /** @description Minor units of the currency */
                                    amount: number;
                                    /** @description ISO 4217 code */
                                    currency: string;
                                };
                                lines: number;
                                method: "bank" | "bkash" | "nagad" | "rocket" | "cash";
                            }[];
                            number: string;
                            payable: {
                                /** @description An exact sum of money */
                                amount: {
                                    /** @description Minor units of the currency */
                                    amount: number;
                                    /** @description ISO 4217 code */
                                    currency: string;
                                };
                                lines: number;
                            };
                            proposed: {
                                /**
                                 * Format: date-time
                                 * @description Instant, RFC 3339
                                 */
                                at: string;
                                by: {
                                    /** Format: uuid */
                                    id: string;
                                    name: string;
                                    name_bn: string;
                                } | null;
                            };
                            /**
                             * Format: date-time
                             * @description Instant, RFC 3339
                             */
                            proposed_at: string;
                            retried_by: {
                                /** Format: uuid */
                                id: string;
                                number: string;
                            }[];
                            /** Format: uuid */
                            retries_batch_id: string | null;
                            sent: {
                                /**
                                 * Format: date-time
                                 * @description Instant, RFC 3339
                                 */
                                at: string;
                                by: {
                                    /** Format: uuid */
                                    id: string;
                                    name: string;
                                    name_bn: string;
                                } | null;
                            } | null;
                            /**
                             * Format: date-time
                             * @description Instant, RFC 3339
                             */
                            settled_at: string | null;
                            /** Format: uuid */
                            site_id: string;
                            source: {
                                /** Format: uuid */
                                id: string;
                                kind: string;
                            };
                            state: "proposed" | "approved" | "sent" | "settled" | "cancelled";
                            states: {
                                /** @description An exact sum of money */
                                amount: {
                                    /** @description Minor units of the currency */
                                    amount: number;
                                    /** @description ISO 4217 code */
                                    currency: string;
                                };
                                lines: number;
                                state: "waiting" | "refused" | "sent" | "paid" | "rejected" | "cancelled";
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/payouts/{id}/approval": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Approve */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            actions: {
                                approve: {
                                    allowed: boolean;
                                    reason: string | null;
                                };
                                cancel: {
                                    allowed: boolean;
                                    reason: string | null;
                                };
                                record: {
                                    allowed: boolean;
                                    reason: string | null;
                                };
                                retry: {
                                    allowed: boolean;
                                    reason: string | null;
                                };
                                send: {
                                    allowed: boolean;
                                    reason: string | null;
                                };
                            };
                            approved: {
                                /**
                                 * Format: date-time
                                 * @description Instant, RFC 3339
                                 */
                                at: string;
                                by: {
                                    /** Format: uuid */
                                    id: string;
                                    name: string;
                                    name_bn: string;
                                } | null;
                            } | null;
                            cancelled: {
                                /**
                                 * Format: date-time
                                 * @description Instant, RFC 3339
                                 */
                                at: string;
                                by: {
                                    /** Format: uuid */
                                    id: string;
                                    name: string;
                                    name_bn: string;
                                } | null;
                                reason: string;
                            } | null;
                            currency: string;
                            /**
                             * Format: date
                             * @description Business day, YYYY-MM-DD
                             */
                            effective_on: string;
                            files: {
                                /** Format: uuid */
                                id: string;
                                lines: number;
                                method: "bank" | "bkash" | "nagad" | "rocket" | "cash";
                                name: string;
                                /**
                                 * Format: date-time
                                 * @description Instant, RFC 3339
                                 */
                                produced_at: string;
                                sha256: string;
                                /** @description An exact sum of money */
                                total: {
                                    /** @description Minor units of the currency */
                                    amount: number;
                                    /** @description ISO 4217 code */
                                    currency: string;
                                };
                            }[];
                            /** Format: uuid */
                            id: string;
                            methods: {
                                /** @description An exact sum of money */
                                amount: {
                                    /** @description Minor units of the currency */
                                    amount: number;
                                    /** @description ISO 4217 code */
                                    currency: string;
                                };
                                lines: number;
                                method: "bank" | "bkash" | "nagad" | "rocket" | "cash";
                            }[];
                            number: string;
                            payable: {
                                /** @description An exact sum of money */
                                amount: {
                                    /** @description Minor units of the currency */
                                    amount: number;
                                    /** @description ISO 4217 code */
                                    currency: string;
                                };
                                lines: number;
                            };
                            proposed: {
                                /**
                                 * Format: date-time
                                 * @description Instant, RFC 3339
                                 */
                                at: string;
                                by: {
                                    /** Format: uuid */
                                    id: string;
                                    name: string;
                                    name_bn: string;
                                } | null;
                            };
                            /**
                             * Format: date-time
                             * @description Instant, RFC 3339
                             */
                            proposed_at: string;
                            retried_by: {
                                /** Format: uuid */
                                id: string;
                                number: string;
                            }[];
                            /** Format: uuid */
                            retries_batch_id: string | null;
                            sent: {
                                /**
                                 * Format: date-time
                                 * @description Instant, RFC 3339
                                 */
                                at: string;
                                by: {
                                    /** Format: uuid */
                                    id: string;
                                    name: string;
                                    name_bn: string;
                                } | null;
                            } | null;
                            /**
                             * Format: date-time
                             * @description Instant, RFC 3339
                             */
                            settled_at: string | null;
                            /** Format: uuid */
                            site_id: string;
                            source: {
                                /** Format: uuid */
                                id: string;
                                kind: string;
                            };
                            state: "proposed" | "approved" | "sent" | "settled" | "cancelled";
                            states: {
                                /** @description An exact sum of money */
                                amount: {
                                    /** @description Minor units of the currency */
                                    amount: number;
                                    /** @description ISO 4217 code */
                                    currency: string;
                                };
                                lines: number;
                                state: "waiting" | "refused" | "sent" | "paid" | "rejected" | "cancelled";
                            }[];
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/payouts/{id}/cancellation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Cancel before approval */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        reason: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            actions: {
                                approve: {
                                    allowed: boolean;
                                    reason: string | null;
                                };
                                cancel: {
                                    allowed: boolean;
                                    reason: string | null;
                                };
                                record: {
                                    allowed: boolean;
                                    reason: string | null;
                                };
                                retry: {
                                    allowed: boolean;
                                    reason: string | null;
                                };
                                send: {
                                    allowed: boolean;
                                    reason: string | null;
                                };
                            };
                            approved: {
                                /**
                                 * Format: date-time
                                 * @description Instant, RFC 3339
                                 */
                                at: string;
                                by: {
                                    /** Format: uuid */
                                    id: string;
                                    name: string;
                                    name_bn: string;
                                } | null;
                            } | null;
                            cancelled: {
                                /**
                                 * Format: date-time
                                 * @description Instant, RFC 3339
                                 */
                                at: string;
                                by: {
                                    /** Format: uuid */
                                    id: string;
                                    name: string;
                                    name_bn: string;
                                } | null;
                                reason: string;
                            } | null;
                            currency: string;
                            /**
                             * Format: date
                             * @description Business day, YYYY-MM-DD
                             */
                            effective_on: string;
                            files: {
                                /** Format: uuid */
                                id: string;
                                lines: number;
                                method: "bank" | "bkash" | "nagad" | "rocket" | "cash";
                                name: string;
                                /**
                                 * Format: date-time
                                 * @description Instant, RFC 3339
                                 */
                                produced_at: string;
                                sha256: string;
                                /** @description An exact sum of money */
                                total: {
                                    /** @description Minor units of the currency */
                                    amount: number;
                                    /** @description ISO 4217 code */
                                    currency: string;
                                };
                            }[];
                            /** Format: uuid */
                            id: string;
                            methods: {
                                /** @description An exact sum of money */
                                amount: {
                                    /** @description Minor units of the currency */
                                    amount: number;
                                    /** @description ISO 4217 code */
                                    currency: string;
                                };
                                lines: number;
                                method: "bank" | "bkash" | "nagad" | "rocket" | "cash";
                            }[];
                            number: string;
                            payable: {
                                /** @description An exact sum of money */
                                amount: {
                                    /** @description Minor units of the currency */
                                    amount: number;
                                    /** @description ISO 4217 code */
                                    currency: string;
                                };
                                lines: number;
                            };
                            proposed: {
                                /**
                                 * Format: date-time
                                 * @description Instant, RFC 3339
                                 */
                                at: string;
                                by: {
                                    /** Format: uuid */
                                    id: string;
                                    name: string;
                                    name_bn: string;
                                } | null;
                            };
                            /**
                             * Format: date-time
                             * @description Instant, RFC 3339
                             */
                            proposed_at: string;
                            retried_by: {
                                /** Format: uuid */
                                id: string;
                                number: string;
                            }[];
                            /** Format: uuid */
                            retries_batch_id: string | null;
                            sent: {
                                /**
                                 * Format: date-time
                                 * @description Instant, RFC 3339
                                 */
                                at: string;
                                by: {
                                    /** Format: uuid */
                                    id: string;
                                    name: string;
                                    name_bn: string;
                                } | null;
                            } | null;
                            /**
                             * Format: date-time
                             * @description Instant, RFC 3339
                             */
                            settled_at: string | null;
                            /** Format: uuid */
                            site_id: string;
                            source: {
                                /** Format: uuid */
                                id: string;
                                kind: string;
                            };
                            state: "proposed" | "approved" | "sent" | "settled" | "cancelled";
                            states: {
                                /** @description An exact sum of money */
                                amount: {
                                    /** @description Minor units of the currency */
                                    amount: number;
                                    /** @description ISO 4217 code */
                                    currency: string;
                                };
                                lines: number;
                                state: "waiting" | "refused" | "sent" | "paid" | "rejected" | "cancelled";
                            }[];
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/payouts/{id}/files/{file_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Download a file as it was sent */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    file_id: string;
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/payouts/{id}/lines": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lines of a batch */
        get: {
            parameters: {
                query?: {
                    cursor?: string;
                    format?: "json" | "csv";
                    limit?: number;
                    method?: "bank" | "bkash" | "nagad" | "rocket" | "cash";
                    /** @description Search */
                    q?: string;
                    /** @description Field name, with - for descending */
                    sort?: string;
                    state?: "waiting" | "refused" | "sent" | "paid" | "rejected" | "cancelled";
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                /** Format: uuid */
                                account_id: string;
                                /** @description An exact sum of money */
                                amount: {
                                    /** @description Minor units of the currency */
                                    amount: number;
                                    /** @description ISO 4217 code */
                                    currency: string;
                                };
                                destination: string;
                                destination_parts: {
                                    account_number?: string;
                                    bank_name?: string;
                                    holder?: string;
                                    routing_number?: string;
                                    wallet_number?: string;
                                } | null;
                                /** Format: uuid */
                                id: string;
                                method: "bank" | "bkash" | "nagad" | "rocket" | "cash";
                                payee: {
                                    name: string;
                                    /** Format: uuid */
                                    person_id: string | null;
                                };
                                position: number;
                                provider_reference: string | null;
                                reference: string;
                                /**
                                 * Format: date-time
                                 * @description Instant, RFC 3339
                                 */
                                result_at: string | null;
                                result_code: string | null;
                                retried_by: {
                                    /** Format: uuid */
                                    batch_id: string;
                                    number: string;
                                } | null;
                                state: "waiting" | "refused" | "sent" | "paid" | "rejected" | "cancelled";
                                subject: {
                                    /** Format: uuid */
                                    id: string;
                                    kind: string;
                                };
                            }[];
                            next: string | null;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/payouts/{id}/result-files": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Record a result file; the same file again changes nothing */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            paid: {
                                /** @description An exact sum of money */
                                amount: {
                                    /** @description Minor units of the currency */
                                    amount: number;
                                    /** @description ISO 4217 code */
                                    currency: string;
                                };
                                lines: number;
                            };
                            refused: {
                                code: string;
                                line: number | null;
                                reference: string;
                            }[];
                            rejected: {
                                /** @description An exact sum of money */
                                amount: {
                                    /** @description Minor units of the currency */
                                    amount: number;
                                    /** @description ISO 4217 code */
                                    currency: string;
                                };
                                lines: number;
                            };
                            state: "proposed" | "approved" | "sent" | "settled" | "cancelled";
                            unchanged: number;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/payouts/{id}/result-files/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What a result file would do */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            paid: {
                                /** @description An exact sum of money */
                                amount: {
                                    /** @description Minor units of the currency */
                                    amount: number;
                                    /** @description ISO 4217 code */
                                    currency: string;
                                };
                                lines: number;
                            };
                            refused: {
                                code: string;
                                line: number | null;
                                reference: string;
                            }[];
                            rejected: {
                                /** @description An exact sum of money */
                                amount: {
                                    /** @description Minor units of the currency */
                                    amount: number;
                                    /** @description ISO 4217 code */
                                    currency: string;
                                };
                                lines: number;
                            };
                            /** @description The first 200 rows of the file */
                            rows: {
                                /** @description An exact sum of money */
                                amount: {
                                    /** @description Minor units of the currency */
                                    amount: number;
                                    /** @description ISO 4217 code */
                                    currency: string;
                                } | null;
                                code: string | null;
                                line: number;
                                outcome: "paid" | "rejected" | "unchanged" | "refused";
                                payee: string | null;
                                reference: string;
                            }[];
                            silent: number;
                            unchanged: number;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/payouts/{id}/results": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Record what became of lines */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        results: {
                            code?: string | null;
                            provider_reference?: string | null;
                            reference: string;
                            status: "paid" | "rejected";
                        }[];
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            paid: {
                                /** @description An exact sum of money */
                                amount: {
                                    /** @description Minor units of the currency */
                                    amount: number;
                                    /** @description ISO 4217 code */
                                    currency: string;
                                };
                                lines: number;
                            };
                            refused: {
                                code: string;
                                line: number | null;
                                reference: string;
                            }[];
                            rejected: {
                                /** @description An exact sum of money */
                                amount: {
                                    /** @description Minor units of the currency */
                                    amount: number;
                                    /** @description ISO 4217 code */
                                    currency: string;
                                };
                                lines: number;
                            };
                            state: "proposed" | "approved" | "sent" | "settled" | "cancelled";
                            unchanged: number;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/payouts/{id}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Propose the failed lines again */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        lines?: {
                            destination?: {
                                account_number?: string;
                                bank_name?: string;
                                holder?: string;
                                routing_number?: string;
                                wallet_number?: string;
                            };
                            /** Format: uuid */
                            line_id: string;
                            method?: "bank" | "bkash" | "nagad" | "rocket" | "cash";
                        }[];
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            actions: {
                                approve: {
                                    allowed: boolean;
                                    reason: string | null;
                                };
                                cancel: {
                                    allowed: boolean;
                                    reason: string | null;
                                };
                                record: {
                                    allowed: boolean;
                                    reason: string | null;
                                };
                                retry: {
                                    allowed: boolean;
                                    reason: string | null;
                                };
                                send: {
                                    allowed: boolean;
                                    reason: string | null;
                                };
                            };
                            approved: {
                                /**
                                 * Format: date-time
                                 * @description Instant, RFC 3339
                                 */
                                at: string;
                                by: {
                                    /** Format: uuid */
                                    id: string;
                                    name: string;
                                    name_bn: string;
                                } | null;
                            } | null;
                            cancelled: {
                                /**
                                 * Format: date-time
                                 * @description Instant, RFC 3339
                                 */
                                at: string;
                                by: {
                                    /** Format: uuid */
                                    id: string;
                                    name: string;
                                    name_bn: string;
                                } | null;
                                reason: string;
                            } | null;
                            currency: string;
                            /**
                             * Format: date
                             * @description Business day, YYYY-MM-DD
                             */
                            effective_on: string;
                            files: {
                                /** Format: uuid */
                                id: string;
                                lines: number;
                                method: "bank" | "bkash" | "nagad" | "rocket" | "cash";
                                name: string;
                                /**
                                 * Format: date-time
                                 * @description Instant, RFC 3339
                                 */
                                produced_at: string;
                                sha256: string;
                                /** @description An exact sum of money */
                                total: {
                                    /** @description Minor units of the currency */
                                    amount: number;
                                    /** @description ISO 4217 code */
                                    currency: string;
                                };
                            }[];
                            /** Format: uuid */
                            id: string;
                            methods: {
                                /** @description An exact sum of money */
                                amount: {
                                    /** @description Minor units of the currency */
                                    amount: number;
                                    /** @description ISO 4217 code */
                                    currency: string;
                                };
                                lines: number;
                                method: "bank" | "bkash" | "nagad" | "rocket" | "cash";
                            }[];
                            number: string;
                            payable: {
                                /** @description An exact sum of money */
                                amount: {
                                    /** @description Minor units of the currency */
                                    amount: number;
                                    /** @description ISO 4217 code */
                                    currency: string;
                                };
                                lines: number;
                            };
                            proposed: {
                                /**
                                 * Format: date-time
                                 * @description Instant, RFC 3339
                                 */
                                at: string;
                                by: {
                                    /** Format: uuid */
                                    id: string;
                                    name: string;
                                    name_bn: string;
                                } | null;
                            };
                            /**
                             * Format: date-time
                             * @description Instant, RFC 3339
                             */
                            proposed_at: string;
                            retried_by: {
                                /** Format: uuid */
                                id: string;
                                number: string;
                            }[];
                            /** Format: uuid */
                            retries_batch_id: string | null;
                            sent: {
                                /**
                                 * Format: date-time
                                 * @description Instant, RFC 3339
                                 */
                                at: string;
                                by: {
                                    /** Format: uuid */
                                    id: string;
                                    name: string;
                                    name_bn: string;
                                } | null;
                            } | null;
                            /**
                             * Format: date-time
                             * @description Instant, RFC 3339
                             */
                            settled_at: string | null;
                            /** Format: uuid */
                            site_id: string;
                            source: {
                                /** Format: uuid */
                                id: string;
                                kind: string;
                            };
                            state: "proposed" | "approved" | "sent" | "settled" | "cancelled";
                            states: {
                                /** @description An exact sum of money */
                                amount: {
                                    /** @description Minor units of the currency */
                                    amount: number;
                                    /** @description ISO 4217 code */
                                    currency: string;
                                };
                                lines: number;
                                state: "waiting" | "refused" | "sent" | "paid" | "rejected" | "cancelled";
                            }[];
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/payouts/{id}/sending": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Produce the files and send */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            actions: {
                                approve: {
                                    allowed: boolean;
                                    reason: string | null;
                                };
                                cancel: {
                                    allowed: boolean;
                                    reason: string | null;
                                };
                                record: {
                                    allowed: boolean;
                                    reason: string | null;
                                };
                                retry: {
                                    allowed: boolean;
                                    reason: string | null;
                                };
                                send: {
                                    allowed: boolean;
                                    reason: string | null;
                                };
                            };
                            approved: {
                                /**
                                 * Format: date-time
                                 * @description Instant, RFC 3339
                                 */
                                at: string;
                                by: {
                                    /** Format: uuid */
                                    id: string;
                                    name: string;
                                    name_bn: string;
                                } | null;
                            } | null;
                            cancelled: {
                                /**
                                 * Format: date-time
                                 * @description Instant, RFC 3339
                                 */
                                at: string;
                                by: {
                                    /** Format: uuid */
                                    id: string;
                                    name: string;
                                    name_bn: string;
                                } | null;
                                reason: string;
                            } | null;
                            currency: string;
                            /**
                             * Format: date
                             * @description Business day, YYYY-MM-DD
                             */
                            effective_on: string;
                            files: {
                                /** Format: uuid */
                                id: string;
                                lines: number;
                                method: "bank" | "bkash" | "nagad" | "rocket" | "cash";
                                name: string;
                                /**
                                 * Format: date-time
                                 * @description Instant, RFC 3339
                                 */
                                produced_at: string;
                                sha256: string;
                                /** @description An exact sum of money */
                                total: {
                                    /** @description Minor units of the currency */
                                    amount: number;
                                    /** @description ISO 4217 code */
                                    currency: string;
                                };
                            }[];
                            /** Format: uuid */
                            id: string;
                            methods: {
                                /** @description An exact sum of money */
                                amount: {
                                    /** @description Minor units of the currency */
                                    amount: number;
                                    /** @description ISO 4217 code */
                                    currency: string;
                                };
                                lines: number;
                                method: "bank" | "bkash" | "nagad" | "rocket" | "cash";
                            }[];
                            number: string;
                            payable: {
                                /** @description An exact sum of money */
                                amount: {
                                    /** @description Minor units of the currency */
                                    amount: number;
                                    /** @description ISO 4217 code */
                                    currency: string;
                                };
                                lines: number;
                            };
                            proposed: {
                                /**
                                 * Format: date-time
                                 * @description Instant, RFC 3339
                                 */
                                at: string;
                                by: {
                                    /** Format: uuid */
                                    id: string;
                                    name: string;
                                    name_bn: string;
                                } | null;
                            };
                            /**
                             * Format: date-time
                             * @description Instant, RFC 3339
                             */
                            proposed_at: string;
                            retried_by: {
                                /** Format: uuid */
                                id: string;
                                number: string;
                            }[];
                            /** Format: uuid */
                            retries_batch_id: string | null;
                            sent: {
                                /**
                                 * Format: date-time
                                 * @description Instant, RFC 3339
                                 */
                                at: string;
                                by: {
                                    /** Format: uuid */
                                    id: string;
                                    name: string;
                                    name_bn: string;
                                } | null;
                            } | null;
                            /**
                             * Format: date-time
                             * @description Instant, RFC 3339
                             */
                            settled_at: string | null;
                            /** Format: uuid */
                            site_id: string;
                            source: {
                                /** Format: uuid */
                                id: string;
                                kind: string;
                            };
                            state: "proposed" | "approved" | "sent" | "settled" | "cancelled";
                            states: {
                                /** @description An exact sum of money */
                                amount: {
                                    /** @description Minor units of the currency */
                                    amount: number;
                                    /** @description ISO 4217 code */
                                    currency: string;
                                };
                                lines: number;
                                state: "waiting" | "refused" | "sent" | "paid" | "rejected" | "cancelled";
                            }[];
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/people": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List people */
        get: {
            parameters: {
                query?: {
                    cursor?: string;
                    format?: "json" | "csv";
                    limit?: number;
                    /** @description A paper runs out in 30 days, or has */
                    papers?: "expiring" | "expired";
                    /** @description Search */
                    q?: string;
                    role?: string;
                    site_id?: string;
                    /** @description Field name, with - for descending */
                    sort?: string;
                    state?: "open" | "suspended" | "closed";
                    /** @description Whether a phone or e-mail was proved */
                    verified?: "yes" | "no";
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                /**
                                 * Format: date-time
                                 * @description Instant, RFC 3339
                                 */
                                closed_at: string | null;
                                /**
                                 * Format: date-time
                                 * @description Instant, RFC 3339
                                 */
                                created_at: string;
                                email: string | null;
                                /** Format: uuid */
                                id: string;
                                language: "bn" | "en";
                                name: string;
                                name_bn: string;
                                phone: string | null;
                                /** Format: uuid */
                                photo_id: string | null;
                                roles: {
                                    role: string;
                                    /** Format: uuid */
                                    site_id: string;
                                    site_name_bn: string;
                                    site_name_en: string;
                                }[];
                                /**
                                 * Format: date-time
                                 * @description Instant, RFC 3339
                                 */
                                suspended_at: string | null;
                                /**
                                 * Format: date-time
                                 * @description Instant, RFC 3339
                                 */
                                suspended_until: string | null;
                            }[];
                            next: string | null;
                        };
                    };
                };
            };
        };
        put?: never;
        /** Register a person with a role */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        email?: string | null;
                        /** Format: uuid */
                        id?: string;
                        language: "bn" | "en";
                        name: string;
                        name_bn: string;
                        /** @description In any spelling, Bengali digits too; kept as E.164 */
                        phone?: string | null;
                        reason?: string;
                        role: string;
                        /** Format: uuid */
                        site_id: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /**
                             * Format: date-time
                             * @description Instant, RFC 3339
                             */
                            closed_at: string | null;
                            /**
                             * Format: date-time
                             * @description Instant, RFC 3339
                             */
                            created_at: string;
                            email: string | null;
                            /** Format: uuid */
                            id: string;
                            language: "bn" | "en";
                            name: string;
                            name_bn: string;
                            phone: string | null;
                            /** Format: uuid */
                            photo_id: string | null;
                            /**
                             * Format: date-time
                             * @description Instant, RFC 3339
                             */
                            suspended_at: string | null;
                            /**
                             * Format: date-time
                             * @description Instant, RFC 3339
                             */
                            suspended_until: string | null;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/people-documents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Papers that run out soon, or have */
        get: {
            parameters: {
                query?: {
                    cursor?: string;
                    format?: "json" | "csv";
                    limit?: number;
                    /** @description Search */
                    q?: string;
                    /** @description Field name, with - for descending */
                    sort?: string;
                    within_days?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                /**
                                 * Format: date-time
                                 * @description Instant, RFC 3339
                                 */
                                added_at: string;
                                /**
                                 * Format: date
                                 * @description Business day, YYYY-MM-DD
                                 */
                                expires_on: string | null;
                                has_file: boolean;
                                /** Format: uuid */
                                id: string;
                                /**
                                 * Format: date
                                 * @description Business day, YYYY-MM-DD
                                 */
                                issued_on: string | null;
                                kind: "national_id" | "passport" | "driving_licence" | "birth_certificate" | "photo" | "agreement" | "certificate" | "other";
                                name: string;
                                name_bn: string;
                                /** @description All but the last four characters hidden */
                                number_masked: string;
                                /** Format: uuid */
                                person_id: string;
                            }[];
                            next: string | null;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/people-export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The list of people as a CSV file or an Excel workbook; the audit keeps who took it */
        get: {
            parameters: {
                query: {
                    format: "csv" | "xlsx";
                    /** @description A paper runs out in 30 days, or has */
                    papers?: "expiring" | "expired";
                    /** @description Search */
                    q?: string;
                    role?: string;
                    site_id?: string;
                    /** @description Field name, with - for descending */
                    sort?: string;
                    state?: "open" | "suspended" | "closed";
                    /** @description Whether a phone or e-mail was proved */
                    verified?: "yes" | "no";
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/people-imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The files of people one sent */
        get: {
            parameters: {
                query?: {
                    cursor?: string;
                    format?: "json" | "csv";
                    limit?: number;
                    /** @description Search */
                    q?: string;
                    /** @description Field name, with - for descending */
                    sort?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                columns: {
                                    [key: string]: string;
                                };
                                /**
                                 * Format: date-time
                                 * @description Instant, RFC 3339
                                 */
                                confirmed_at: string | null;
                                counts: {
                                    imported: number;
                                    ok: number;
                                    refused: number;
                                    repeated: number;
                                };
                                /**
                                 * Format: date-time
                                 * @description Instant, RFC 3339
                                 */
                                created_at: string;
                                file_name: string;
                                header: string[];
                                /** Format: uuid */
                                id: string;
                                rows_count: number;
                                /** @enum {unknown} */
                                state: "preview" | "imported";
                                unused: string[];
                                /** @enum {unknown} */
                                way: "register" | "invite";
                            }[];
                            next: string | null;
                        };
                    };
                };
            };
        };
        put?: never;
        /** Send a file of people (multipart, one CSV or Excel file) and get a verdict for every row */
        post: {
            parameters: {
                query: {
                    role?: string;
                    site_id?: string;
                    way: "register" | "invite";
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            columns: {
                                [key: string]: string;
                            };
                            /**
                             * Format: date-time
                             * @description Instant, RFC 3339
                             */
                            confirmed_at: string | null;
                            counts: {
                                imported: number;
                                ok: number;
                                refused: number;
                                repeated: number;
                            };
                            /**
                             * Format: date-time
                             * @description Instant, RFC 3339
                             */
                            created_at: string;
                            file_name: string;
                            header: string[];
                            /** Format: uuid */
                            id: string;
                            rows_count: number;
                            /** @enum {unknown} */
                            state: "preview" | "imported";
                            unused: string[];
                            /** @enum {unknown} */
                            way: "register" | "invite";
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/people-imports/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One file of people */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            columns: {
                                [key: string]: string;
                            };
                            /**
                             * Format: date-time
                             * @description Instant, RFC 3339
                             */
                            confirmed_at: string | null;
                            counts: {
                                imported: number;
                                ok: number;
                                refused: number;
                                repeated: number;
                            };
                            /**
                             * Format: date-time
                             * @description Instant, RFC 3339
                             */
                            created_at: string;
                            file_name: string;
                            header: string[];
                            /** Format: uuid */
                            id: string;
                            rows_count: number;
                            /** @enum {unknown} */
                            state: "preview" | "imported";
                            unused: string[];
                            /** @enum {unknown} */
                            way: "register" | "invite";
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/people-imports/{id}/confirmation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Register or invite the people of the accepted rows */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            columns: {
                                [key: string]: string;
                            };
                            /**
                             * Format: date-time
                             * @description Instant, RFC 3339
                             */
                            confirmed_at: string | null;
                            counts: {
                                imported: number;
                                ok: number;
                                refused: number;
                                repeated: number;
                            };
                            /**
                             * Format: date-time
                             * @description Instant, RFC 3339
                             */
                            created_at: string;
                            file_name: string;
                            header: string[];
                            /** Format: uuid */
                            id: string;
                            rows_count: number;
                            /** @enum {unknown} */
                            state: "preview" | "imported";
                            unused: string[];
                            /** @enum {unknown} */
                            way: "register" | "invite";
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/people-imports/{id}/rows": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The rows of a file of people with their verdicts */
        get: {
            parameters: {
                query?: {
                    cursor?: string;
                    format?: "json" | "csv";
                    limit?: number;
                    /** @description Search */
                    q?: string;
                    result?: "ok" | "repeated" | "refused" | "imported";
                    /** @description Field name, with - for descending */
                    sort?: string;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                cells: string[];
                                faults: {
                                    code: string;
                                    field: string | null;
                                    params: {
                                        [key: string]: string | number;
                                    };
                                }[];
                                line: number;
                                parsed: {
                                    email: string | null;
                                    language: "bn" | "en";
                                    name: string;
                                    name_bn: string;
                                    phone: string | null;
                                    reason: string | null;
                                    role: string | null;
                                    /** Format: uuid */
                                    site_id: string | null;
                                } | null;
                                /** Format: uuid */
                                person_id: string | null;
                                /** @enum {unknown} */
                                result: "ok" | "repeated" | "refused" | "imported";
                            }[];
                            next: string | null;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/people-imports/template": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** An empty sheet with the right headers */
        get: {
            parameters: {
                query: {
                    format: "csv" | "xlsx";
                    language?: "bn" | "en";
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/people/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One person with roles and sessions */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            grants: {
                                /**
                                 * Format: date
                                 * @description Business day, YYYY-MM-DD
                                 */
                                ends_on: string | null;
                                /**
                                 * Format: date-time
                                 * @description Instant, RFC 3339
                                 */
                                granted_at: string;
                                granted_by_name: string | null;
                                granted_by_name_bn: string | null;
                                /** Format: uuid */
                                id: string;
                                reason: string | null;
                                /**
                                 * Format: date-time
                                 * @description Instant, RFC 3339
                                 */
                                revoked_at: string | null;
                                revoked_by_name: string | null;
                                revoked_by_name_bn: string | null;
                                revoked_reason: string | null;
                                role: string;
                                /** Format: uuid */
                                site_id: string;
                                site_kind: "group" | "union" | "centre" | "farm" | "plant" | "shop" | "workshop";
                                site_name_bn: string;
                                site_name_en: string;
                                /**
                                 * Format: date
                                 * @description Business day, YYYY-MM-DD
                                 */
                                starts_on: string | null;
                            }[];
                            has_factor: boolean;
                            has_password: boolean;
                            may_manage: boolean;
                            merged_into: {
                                /** Format: uuid */
                                id: string;
                                name: string;
                                name_bn: string;
                            } | null;
                            person: {
                                /**
                                 * Format: date-time
                                 * @description Instant, RFC 3339
                                 */
                                closed_at: string | null;
                                /**
                                 * Format: date-time
                                 * @description Instant, RFC 3339
                                 */
                                created_at: string;
                                email: string | null;
                                /** Format: uuid */
                                id: string;
                                language: "bn" | "en";
                                name: string;
                                name_bn: string;
                                phone: string | null;
                                /** Format: uuid */
                                photo_id: string | null;
                                /**
                                 * Format: date-time
                                 * @description Instant, RFC 3339
                                 */
                                suspended_at: string | null;
                                /**
                                 * Format: date-time
                                 * @description Instant, RFC 3339
                                 */
                                suspended_until: string | null;
                            };
                            sessions: {
                                /** @description Where it was used last */
                                address: string | null;
                                browser: string | null;
                                /**
                                 * Format: date-time
                                 * @description Instant, RFC 3339
                                 */
                                created_at: string;
                                /** @description The user agent as it was sent */
                                device: string | null;
                                /**
                                 * Format: date-time
                                 * @description Instant, RFC 3339
                                 */
                                expires_at: string;
                                /** @description The second factor that was shown */
                                factor: string | null;
                                /** Format: uuid */
                                id: string;
                                is_this: boolean;
                                /** @description The name of the network, where one is named */
                                place: string | null;
                                /**
                                 * Format: date-time
                                 * @description Instant, RFC 3339
                                 */
                                seen_at: string;
                                start_address: string | null;
                                system: string | null;
                                /** @description How the person signed in */
                                way: string | null;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change or close an account */
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        closed?: boolean;
                        email?: string | null;
                        language?: "bn" | "en";
                        name?: string;
                        name_bn?: string;
                        /** @description In any spelling, Bengali digits too; kept as E.164 */
                        phone?: string | null;
                        reason?: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /**
                             * Format: date-time
                             * @description Instant, RFC 3339
                             */
                            closed_at: string | null;
                            /**
                             * Format: date-time
                             * @description Instant, RFC 3339
                             */
                            created_at: string;
                            email: string | null;
                            /** Format: uuid */
                            id: string;
                            language: "bn" | "en";
                            name: string;
                            name_bn: string;
                            phone: string | null;
                            /** Format: uuid */
                            photo_id: string | null;
                            /**
                             * Format: date-time
                             * @description Instant, RFC 3339
                             */
                            suspended_at: string | null;
                            /**
                             * Format: date-time
                             * @description Instant, RFC 3339
                             */
                            suspended_until: string | null;
                        };
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/people/{id}/consents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a person agreed to */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            history: {
                                address: string | null;
                                given: boolean;
                                /** Format: uuid */
                                id: string;
                                language: "bn" | "en";
                                note: string | null;
                                purpose: "marketing_sms" | "marketing_email" | "marketing_push" | "photo" | "share_bank" | "share_insurer" | "research";
                                /**
                                 * Format: date-time
                                 * @description Instant, RFC 3339
                                 */
                                recorded_at: string;
                                recorded_by_name: string | null;
                                recorded_by_name_bn: string | null;
                                title: {
                                    bn: string;
                                    en: string;
                                };
                                version: number;
                                way: "self" | "paper" | "spoken";
                            }[];
                            items: {
                                /**
                                 * Format: date-time
                                 * @description Instant, RFC 3339
                                 */
                                changed_at: string | null;
                                /** @description Holds now, for this version of the text or an earlier one that asked for more */
                                given: boolean;
                                /** @description Given for an older text than today’s */
                                needs_renewal: boolean;
                                purpose: "marketing_sms" | "marketing_email" | "marketing_push" | "photo" | "share_bank" | "share_insurer" | "research";
                                text: {
                                    bn: string;
                                    en: string;
                                };
                                title: {
                                    bn: string;
                                    en: string;
                                };
                                version: number;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        /** Write down what a person said on paper or by word of mouth */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        given: boolean;
                        language: "bn" | "en";
                        note: string;
                        purpose: "marketing_sms" | "marketing_email" | "marketing_push" | "photo" | "share_bank" | "share_insurer" | "research";
                        way: "paper" | "spoken";
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            history: {
                                address: string | null;
                                given: boolean;
                                /** Format: uuid */
                                id: string;
                                language: "bn" | "en";
                                note: string | null;
                                purpose: "marketing_sms" | "marketing_email" | "marketing_push" | "photo" | "share_bank" | "share_insurer" | "research";
                                /**
                                 * Format: date-time
                                 * @description Instant, RFC 3339
                                 */
                                recorded_at: string;
                                recorded_by_name: string | null;
                                recorded_by_name_bn: string | null;
                                title: {
                                    bn: string;
                                    en: string;
                                };
                                version: number;
                                way: "self" | "paper" | "spoken";
                            }[];
                            items: {
                                /**
                                 * Format: date-time
                                 * @description Instant, RFC 3339
                                 */
                                changed_at: string | null;
                                /** @description Holds now, for this version of the text or an earlier one that asked for more */
                                given: boolean;
                                /** @description Given for an older text than today’s */
                                needs_renewal: boolean;
                                purpose: "marketing_sms" | "marketing_email" | "marketing_push" | "photo" | "share_bank" | "share_insurer" | "research";
                                text: {
                                    bn: string;
                                    en: string;
                                };
                                title: {
                                    bn: string;
                                    en: string;
                                };
                                version: number;
                            }[];
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/people/{id}/contact-points": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How a person is reached */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                /**
                                 * Format: date-time
                                 * @description Instant, RFC 3339
                                 */
                                added_at: string;
                                /** Format: uuid */
                                id: string;
                                is_primary: boolean;
                                kind: "phone" | "email";
                                value: string;
                                /**
                                 * Format: date-time
                                 * @description Instant, RFC 3339
                                 */
                                verified_at: string | null;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        /** Add a phone or e-mail of a person; a code goes to it */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description A phone number in any spelling, or an e-mail address */
                        value: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /**
                             * Format: date-time
                             * @description Instant, RFC 3339
                             */
                            added_at: string;
                            /** Format: uuid */
                            id: string;
                            is_primary: boolean;
                            kind: "phone" | "email";
                            value: string;
                            /**
                             * Format: date-time
                             * @description Instant, RFC 3339
                             */
                            verified_at: string | null;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/people/{id}/contact-points/{contact_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Remove it */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    contact_id: string;
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/people/{id}/contact-points/{contact_id}/primary": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** The person signs in with this one from now on */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    contact_id: string;
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                /**
                                 * Format: date-time
                                 * @description Instant, RFC 3339
                                 */
                                added_at: string;
                                /** Format: uuid */
                                id: string;
                                is_primary: boolean;
                                kind: "phone" | "email";
                                value: string;
                                /**
                                 * Format: date-time
                                 * @description Instant, RFC 3339
                                 */
                                verified_at: string | null;
                            }[];
                        };
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/people/{id}/contact-points/{contact_id}/verification": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Prove it with the code the person reads out */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    contact_id: string;
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        code: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /**
                             * Format: date-time
                             * @description Instant, RFC 3339
                             */
                            added_at: string;
                            /** Format: uuid */
                            id: string;
                            is_primary: boolean;
                            kind: "phone" | "email";
                            value: string;
                            /**
                             * Format: date-time
                             * @description Instant, RFC 3339
                             */
                            verified_at: string | null;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/people/{id}/document-files": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Add a paper with its picture or PDF (multipart: fields, then one file of at most 10 MB) */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /**
                             * Format: date-time
                             * @description Instant, RFC 3339
                             */
                            added_at: string;
                            /**
                             * Format: date
                             * @description Business day, YYYY-MM-DD
                             */
                            expires_on: string | null;
                            has_file: boolean;
                            /** Format: uuid */
                            id: string;
                            /**
                             * Format: date
                             * @description Business day, YYYY-MM-DD
                             */
                            issued_on: string | null;
                            kind: "national_id" | "passport" | "driving_licence" | "birth_certificate" | "photo" | "agreement" | "certificate" | "other";
                            /** @description All but the last four characters hidden */
                            number_masked: string;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/people/{id}/documents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The papers of a person, numbers masked */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                /**
                                 * Format: date-time
                                 * @description Instant, RFC 3339
                                 */
                                added_at: string;
                                /**
                                 * Format: date
                                 * @description Business day, YYYY-MM-DD
                                 */
                                expires_on: string | null;
                                has_file: boolean;
                                /** Format: uuid */
                                id: string;
                                /**
                                 * Format: date
                                 * @description Business day, YYYY-MM-DD
                                 */
                                issued_on: string | null;
                                kind: "national_id" | "passport" | "driving_licence" | "birth_certificate" | "photo" | "agreement" | "certificate" | "other";
                                /** @description All but the last four characters hidden */
                                number_masked: string;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        /** Add a paper without a picture */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /**
                         * Format: date
                         * @description Business day, YYYY-MM-DD
                         */
                        expires_on?: string;
                        /**
                         * Format: date
                         * @description Business day, YYYY-MM-DD
                         */
                        issued_on?: string;
                        kind: "national_id" | "passport" | "driving_licence" | "birth_certificate" | "photo" | "agreement" | "certificate" | "other";
                        number?: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /**
                             * Format: date-time
                             * @description Instant, RFC 3339
                             */
                            added_at: string;
                            /**
                             * Format: date
                             * @description Business day, YYYY-MM-DD
                             */
                            expires_on: string | null;
                            has_file: boolean;
                            /** Format: uuid */
                            id: string;
                            /**
                             * Format: date
                             * @description Business day, YYYY-MM-DD
                             */
                            issued_on: string | null;
                            kind: "national_id" | "passport" | "driving_licence" | "birth_certificate" | "photo" | "agreement" | "certificate" | "other";
                            /** @description All but the last four characters hidden */
                            number_masked: string;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/people/{id}/documents/{document_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Take a paper away */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    document_id: string;
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/people/{id}/documents/{document_id}/file": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The picture or PDF; the audit keeps who opened it */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    document_id: string;
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/people/{id}/documents/{document_id}/number-readings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Read the whole number; the audit keeps who did */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    document_id: string;
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            number: string;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/people/{id}/erasures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ask for a person to be forgotten after seven days */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        reason: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/people/{id}/exports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make a copy of all data of a person, with a reason; the person is told */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        reason: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/people/{id}/factors": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Take the second factor off somebody who lost it */
        delete: {
            parameters: {
                query: {
                    reason: string;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/people/{id}/grants": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Give a role */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /**
                         * Format: date
                         * @description Business day, YYYY-MM-DD
                         */
                        ends_on?: string | null;
                        reason?: string;
                        role: string;
                        /** Format: uuid */
                        site_id: string;
                        /**
                         * Format: date
                         * @description Business day, YYYY-MM-DD
                         */
                        starts_on?: string | null;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/people/{id}/grants/{grant_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Take a role back */
        delete: {
            parameters: {
                query?: {
                    reason?: string;
                };
                header?: never;
                path: {
                    grant_id: string;
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        options?: never;
        head?: never;
        /** Move the last day of a role */
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    grant_id: string;
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /**
                         * Format: date
                         * @description Business day, YYYY-MM-DD
                         */
                        ends_on: string | null;
                        reason?: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        trace?: never;
    };
    "/api/people/{id}/grants/{grant_id}/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What taking a role back would do */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    grant_id: string;
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            abandoned: {
                                permission: string;
                                /** Format: uuid */
                                site_id: string;
                            }[];
                            gained: {
                                people: number;
                                permission: string;
                                /** @description At most 50, the uppermost first */
                                site_ids: string[];
                                sites: number;
                            }[];
                            lost: {
                                people: number;
                                permission: string;
                                /** @description At most 50, the uppermost first */
                                site_ids: string[];
                                sites: number;
                            }[];
                            people: number;
                            sample: {
                                name: string;
                                name_bn: string;
                                /** Format: uuid */
                                person_id: string;
                            }[];
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/people/{id}/grants/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What giving a role would do */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        role: string;
                        /** Format: uuid */
                        site_id: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            abandoned: {
                                permission: string;
                                /** Format: uuid */
                                site_id: string;
                            }[];
                            gained: {
                                people: number;
                                permission: string;
                                /** @description At most 50, the uppermost first */
                                site_ids: string[];
                                sites: number;
                            }[];
                            lost: {
                                people: number;
                                permission: string;
                                /** @description At most 50, the uppermost first */
                                site_ids: string[];
                                sites: number;
                            }[];
                            people: number;
                            sample: {
                                name: string;
                                name_bn: string;
                                /** Format: uuid */
                                person_id: string;
                            }[];
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/people/{id}/household": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whom a person lives with */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            household: {
                                /** Format: uuid */
                                id: string;
                                name_bn: string;
                                name_en: string;
                                people: {
                                    /** Format: uuid */
                                    id: string;
                                    name: string;
                                    name_bn: string;
                                    relation: "head" | "spouse" | "child" | "parent" | "sibling" | "in_law" | "other";
                                }[];
                                shared_phone: string | null;
                            } | null;
                        };
                    };
                };
            };
        };
        /** Make or change the household of a person */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        name_bn?: string;
                        name_en?: string;
                        shared_phone?: string | null;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            name_bn: string;
                            name_en: string;
                            people: {
                                /** Format: uuid */
                                id: string;
                                name: string;
                                name_bn: string;
                                relation: "head" | "spouse" | "child" | "parent" | "sibling" | "in_law" | "other";
                            }[];
                            shared_phone: string | null;
                        };
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/people/{id}/household/people": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Somebody lives here too */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** Format: uuid */
                        person_id: string;
                        relation: "head" | "spouse" | "child" | "parent" | "sibling" | "in_law" | "other";
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            name_bn: string;
                            name_en: string;
                            people: {
                                /** Format: uuid */
                                id: string;
                                name: string;
                                name_bn: string;
                                relation: "head" | "spouse" | "child" | "parent" | "sibling" | "in_law" | "other";
                            }[];
                            shared_phone: string | null;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/people/{id}/household/people/{person_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Somebody lives here no longer */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                    person_id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/people/{id}/permissions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a person may do, and why */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            grants: {
                                /**
                                 * Format: date
                                 * @description Business day, YYYY-MM-DD
                                 */
                                ends_on: string | null;
                                /** Format: uuid */
                                grant_id: string;
                                /**
                                 * Format: date-time
                                 * @description Instant, RFC 3339
                                 */
                                granted_at: string;
                                granted_by_name: string | null;
                                granted_by_name_bn: string | null;
                                name: string;
                                name_bn: string;
                                /** Format: uuid */
                                person_id: string;
                                reason: string | null;
                                role: string;
                                /** Format: uuid */
                                site_id: string;
                                site_name_bn: string;
                                site_name_en: string;
                                /**
                                 * Format: date
                                 * @description Business day, YYYY-MM-DD
                                 */
                                starts_on: string | null;
                            }[];
                            items: {
                                /** @description Because of these */
                                grant_ids: string[];
                                permission: string;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/people/{id}/photo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The photograph of a person */
        get: {
            parameters: {
                query?: {
                    v?: string;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        /** Set the photograph of a person (multipart, one picture of at most 8 MB) */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            photo_id: string;
                        };
                    };
                };
            };
        };
        post?: never;
        /** Remove the photograph of a person */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/people/{id}/profile": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What is told of a person */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /**
                             * Format: date
                             * @description Business day, YYYY-MM-DD
                             */
                            birth_on: string | null;
                            emergency_name: string | null;
                            emergency_phone: string | null;
                            emergency_relation: string | null;
                            gender: ("female" | "male" | "other") | null;
                            language: "bn" | "en";
                            name: string;
                            name_bn: string;
                            /** Format: uuid */
                            photo_id: string | null;
                            reading: "reads" | "reads_a_little" | "listens";
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change what is told of a person */
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /**
                         * Format: date
                         * @description Business day, YYYY-MM-DD
                         */
                        birth_on?: string | null;
                        emergency_name?: string | null;
                        emergency_phone?: string | null;
                        emergency_relation?: string | null;
                        gender?: ("female" | "male" | "other") | null;
                        language?: "bn" | "en";
                        name?: string;
                        name_bn?: string;
                        reading?: "reads" | "reads_a_little" | "listens";
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /**
                             * Format: date
                             * @description Business day, YYYY-MM-DD
                             */
                            birth_on: string | null;
                            emergency_name: string | null;
                            emergency_phone: string | null;
                            emergency_relation: string | null;
                            gender: ("female" | "male" | "other") | null;
                            language: "bn" | "en";
                            name: string;
                            name_bn: string;
                            /** Format: uuid */
                            photo_id: string | null;
                            reading: "reads" | "reads_a_little" | "listens";
                        };
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/people/{id}/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Sign a person out everywhere */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            closed: number;
                        };
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/people/{id}/sessions/{session_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** End one session of a person */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                    session_id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/people/{id}/support-access": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Look through a person’s eyes for some minutes */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        minutes: number;
                        reason: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /**
                             * Format: date-time
                             * @description Instant, RFC 3339
                             */
                            ends_at: string;
                            /** Format: uuid */
                            id: string;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/people/{id}/suspension": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether and why an account is suspended */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            reason: string | null;
                            /**
                             * Format: date-time
                             * @description Instant, RFC 3339
                             */
                            suspended_at: string | null;
                            /**
                             * Format: date-time
                             * @description Instant, RFC 3339
                             */
                            suspended_until: string | null;
                        };
                    };
                };
            };
        };
        /** Suspend an account until a moment, or until it is lifted */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        reason: string;
                        /**
                         * Format: date-time
                         * @description Instant, RFC 3339
                         */
                        until?: string | null;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /**
                             * Format: date-time
                             * @description Instant, RFC 3339
                             */
                            closed_at: string | null;
                            /**
                             * Format: date-time
                             * @description Instant, RFC 3339
                             */
                            created_at: string;
                            email: string | null;
                            /** Format: uuid */
                            id: string;
                            language: "bn" | "en";
                            name: string;
                            name_bn: string;
                            phone: string | null;
                            /** Format: uuid */
                            photo_id: string | null;
                            /**
                             * Format: date-time
                             * @description Instant, RFC 3339
                             */
                            suspended_at: string | null;
                            /**
                             * Format: date-time
                             * @description Instant, RFC 3339
                             */
                            suspended_until: string | null;
                        };
                    };
                };
            };
        };
        post?: never;
        /** Open a suspended account again */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /**
                             * Format: date-time
                             * @description Instant, RFC 3339
                             */
                            closed_at: string | null;
                            /**
                             * Format: date-time
                             * @description Instant, RFC 3339
                             */
                            created_at: string;
                            email: string | null;
                            /** Format: uuid */
                            id: string;
                            language: "bn" | "en";
                            name: string;
                            name_bn: string;
                            phone: string | null;
                            /** Format: uuid */
                            photo_id: string | null;
                            /**
                             * Format: date-time
                             * @description Instant, RFC 3339
                             */
                            suspended_at: string | null;
                            /**
                             * Format: date-time
                             * @description Instant, RFC 3339
                             */
                            suspended_until: string | null;
                        };
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/permissions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every permission there is */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                permission: string;
                                /** @description Built-in roles that carry it */
                                roles: string[];
                                switchable: boolean;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/permissions/{permission}/holders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who may do something, and why */
        get: {
            parameters: {
                query?: {
                    cursor?: string;
                    format?: "json" | "csv";
                    limit?: number;
                    /** @description Search */
                    q?: string;
                    site_id?: string;
                    /** @description Field name, with - for descending */
                    sort?: string;
                };
                header?: never;
                path: {
                    permission: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                /**
                                 * Format: date
                                 * @description Business day, YYYY-MM-DD
                                 */
                                ends_on: string | null;
                                /** Format: uuid */
                                grant_id: string;
                                /**
                                 * Format: date-time
                                 * @description Instant, RFC 3339
                                 */
                                granted_at: string;
                                granted_by_name: string | null;
                                granted_by_name_bn: string | null;
                                name: string;
                                name_bn: string;
                                /** Format: uuid */
                                person_id: string;
                                reason: string | null;
                                role: string;
                                /** Format: uuid */
                                site_id: string;
                                site_name_bn: string;
                                site_name_en: string;
                                /**
                                 * Format: date
                                 * @description Business day, YYYY-MM-DD
                                 */
                                starts_on: string | null;
                            }[];
                            next: string | null;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/privacy/erasures/{id}/cancellation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Stop an erasure that waits */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/privacy/exports/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether a copy can be opened, for whoever asked for it */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /**
                             * Format: date-time
                             * @description Instant, RFC 3339
                             */
                            asked_at: string;
                            /**
                             * Format: date-time
                             * @description Instant, RFC 3339
                             */
                            expires_at: string | null;
                            /** Format: uuid */
                            id: string;
                            /**
                             * Format: date-time
                             * @description Instant, RFC 3339
                             */
                            ready_at: string | null;
                            state: "waiting" | "ready" | "expired";
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/privacy/exports/{id}/file": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A copy that is ready, for whoever asked for it: JSON, or a page to read and print */
        get: {
            parameters: {
                query?: {
                    form?: "json" | "page";
                    language?: "bn" | "en";
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/privacy/requests": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Requests for copies and erasures */
        get: {
            parameters: {
                query?: {
                    cursor?: string;
                    format?: "json" | "csv";
                    kind?: "export" | "erasure";
                    limit?: number;
                    /** @description Search */
                    q?: string;
                    /** @description Field name, with - for descending */
                    sort?: string;
                    state?: "waiting" | "ended";
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                /**
                                 * Format: date-time
                                 * @description Instant, RFC 3339
                                 */
                                asked_at: string;
                                asked_by_name: string | null;
                                asked_by_name_bn: string | null;
                                /**
                                 * Format: date-time
                                 * @description Instant, RFC 3339
                                 */
                                due_at: string | null;
                                /** Format: uuid */
                                id: string;
                                kind: "export" | "erasure";
                                /** @description The export was asked for by the reader */
                                may_open: boolean;
                                obstacles: {
                                    code: string;
                                    params: {
                                        [key: string]: string | number;
                                    };
                                }[];
                                /** Format: uuid */
                                person_id: string;
                                person_name: string;
                                person_name_bn: string;
                                reason: string | null;
                                state: "waiting" | "ready" | "expired" | "cancelled" | "done";
                            }[];
                            next: string | null;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/privacy/retention": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How long what stays */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                /** @description Null: kept for ever */
                                days: number | null;
                                kind: string;
                                max: number | null;
                                min: number | null;
                                name: {
                                    bn: string;
                                    en: string;
                                };
                                standard: number | null;
                                why: {
                                    bn: string;
                                    en: string;
                                };
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/privacy/retention-runs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reports of what was removed */
        get: {
            parameters: {
                query?: {
                    cursor?: string;
                    format?: "json" | "csv";
                    limit?: number;
                    /** @description Search */
                    q?: string;
                    /** @description Field name, with - for descending */
                    sort?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                asked_by_name: string | null;
                                asked_by_name_bn: string | null;
                                dry: boolean;
                                /** Format: uuid */
                                id: string;
                                /**
                                 * Format: date-time
                                 * @description Instant, RFC 3339
                                 */
                                ran_at: string;
                                removed: {
                                    /**
                                     * Format: date-time
                                     * @description Instant, RFC 3339
                                     */
                                    before: string;
                                    failed: boolean;
                                    kind: string;
                                    name: {
                                        bn: string;
                                        en: string;
                                    };
                                    rows: number;
                                }[];
                            }[];
                            next: string | null;
                        };
                    };
                };
            };
        };
        put?: never;
        /** Run the rules now, or only count what they would remove */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        dry: boolean;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/privacy/retention/{kind}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Set the days of a kind */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    kind: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        days: number;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                /** @description Null: kept for ever */
                                days: number | null;
                                kind: string;
                                max: number | null;
                                min: number | null;
                                name: {
                                    bn: string;
                                    en: string;
                                };
                                standard: number | null;
                                why: {
                                    bn: string;
                                    en: string;
                                };
                            }[];
                        };
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/proposals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Acts that wait, or waited, for a second person */
        get: {
            parameters: {
                query?: {
                    cursor?: string;
                    format?: "json" | "csv";
                    limit?: number;
                    /** @description Search */
                    q?: string;
                    /** @description Field name, with - for descending */
                    sort?: string;
                    state?: "waiting" | "approved" | "done" | "failed" | "refused" | "withdrawn" | "expired";
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                answer_code: string | null;
                                answer_status: number | null;
                                body: unknown;
                                /**
                                 * Format: date-time
                                 * @description Instant, RFC 3339
                                 */
                                decided_at: string | null;
                                decided_by_name: string | null;
                                decided_by_name_bn: string | null;
                                /**
                                 * Format: date-time
                                 * @description Instant, RFC 3339
                                 */
                                expires_at: string;
                                /** Format: uuid */
                                id: string;
                                may_decide: boolean;
                                may_withdraw: boolean;
                                method: string;
                                path: string;
                                permission: string;
                                /**
                                 * Format: date-time
                                 * @description Instant, RFC 3339
                                 */
                                proposed_at: string;
                                /** Format: uuid */
                                proposed_by: string;
                                proposed_by_name: string;
                                proposed_by_name_bn: string;
                                reason: string | null;
                                /** Format: uuid */
                                site_id: string;
                                site_name_bn: string;
                                site_name_en: string;
                                state: "waiting" | "approved" | "done" | "failed" | "refused" | "withdrawn" | "expired";
                            }[];
                            next: string | null;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/proposals/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One such act */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            answer_code: string | null;
                            answer_status: number | null;
                            body: unknown;
                            /**
                             * Format: date-time
                             * @description Instant, RFC 3339
                             */
                            decided_at: string | null;
                            decided_by_name: string | null;
                            decided_by_name_bn: string | null;
                            /**
                             * Format: date-time
                             * @description Instant, RFC 3339
                             */
                            expires_at: string;
                            /** Format: uuid */
                            id: string;
                            may_decide: boolean;
                            may_withdraw: boolean;
                            method: string;
                            path: string;
                            permission: string;
                            /**
                             * Format: date-time
                             * @description Instant, RFC 3339
                             */
                            proposed_at: string;
                            /** Format: uuid */
                            proposed_by: string;
                            proposed_by_name: string;
                            proposed_by_name_bn: string;
                            reason: string | null;
                            /** Format: uuid */
                            site_id: string;
                            site_name_bn: string;
                            site_name_en: string;
                            state: "waiting" | "approved" | "done" | "failed" | "refused" | "withdrawn" | "expired";
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/proposals/{id}/approval": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Let it through */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description What the route of the act answered; shown here and kept nowhere */
                            answer: unknown;
                            proposal: {
                                answer_code: string | null;
                                answer_status: number | null;
                                body: unknown;
                                /**
                                 * Format: date-time
                                 * @description Instant, RFC 3339
                                 */
                                decided_at: string | null;
                                decided_by_name: string | null;
                                decided_by_name_bn: string | null;
                                /**
                                 * Format: date-time
                                 * @description Instant, RFC 3339
                                 */
                                expires_at: string;
                                /** Format: uuid */
                                id: string;
                                may_decide: boolean;
                                may_withdraw: boolean;
                                method: string;
                                path: string;
                                permission: string;
                                /**
                                 * Format: date-time
                                 * @description Instant, RFC 3339
                                 */
                                proposed_at: string;
                                /** Format: uuid */
                                proposed_by: string;
                                proposed_by_name: string;
                                proposed_by_name_bn: string;
                                reason: string | null;
                                /** Format: uuid */
                                site_id: string;
                                site_name_bn: string;
                                site_name_en: string;
                                state: "waiting" | "approved" | "done" | "failed" | "refused" | "withdrawn" | "expired";
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/proposals/{id}/refusal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Refuse it */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        reason?: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/proposals/{id}/withdrawal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take it back */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/proposals/waiting": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How many wait for me */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description Waiting for the decision of who asks */
                            waiting: number;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/roles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The roles and what each may do */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                /** @description The sites where whoever asks may hand it out */
                                give_at: string[];
                                /** Format: uuid */
                                id: string | null;
                                name_bn: string;
                                name_en: string;
                                permissions: string[];
                                purpose_bn: string;
                                purpose_en: string;
                                /**
                                 * Format: date-time
                                 * @description Instant, RFC 3339
                                 */
                                retired_at: string | null;
                                role: string;
                                /** Format: uuid */
                                site_id: string | null;
                                version: number | null;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        /** Compose a role */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        description_bn?: string;
                        description_en?: string;
                        /** Format: uuid */
                        id?: string;
                        name_bn: string;
                        name_en: string;
                        permissions: string[];
                        reason?: string;
                        /** Format: uuid */
                        site_id: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/roles/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One composed role */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            holders: {
                                /**
                                 * Format: date
                                 * @description Business day, YYYY-MM-DD
                                 */
                                ends_on: string | null;
                                /** Format: uuid */
                                grant_id: string;
                                /**
                                 * Format: date-time
                                 * @description Instant, RFC 3339
                                 */
                                granted_at: string;
                                granted_by_name: string | null;
                                granted_by_name_bn: string | null;
                                name: string;
                                name_bn: string;
                                /** Format: uuid */
                                person_id: string;
                                reason: string | null;
                                role: string;
                                /** Format: uuid */
                                site_id: string;
                                site_name_bn: string;
                                site_name_en: string;
                                /**
                                 * Format: date
                                 * @description Business day, YYYY-MM-DD
                                 */
                                starts_on: string | null;
                            }[];
                            role: {
                                /** @description The sites where whoever asks may hand it out */
                                give_at: string[];
                                /** Format: uuid */
                                id: string | null;
                                name_bn: string;
                                name_en: string;
                                permissions: string[];
                                purpose_bn: string;
                                purpose_en: string;
                                /**
                                 * Format: date-time
                                 * @description Instant, RFC 3339
                                 */
                                retired_at: string | null;
                                role: string;
                                /** Format: uuid */
                                site_id: string | null;
                                version: number | null;
                            };
                            versions: {
                                /**
                                 * Format: date-time
                                 * @description Instant, RFC 3339
                                 */
                                changed_at: string;
                                changed_by_name: string | null;
                                changed_by_name_bn: string | null;
                                name_bn: string;
                                name_en: string;
                                permissions: string[];
                                reason: string | null;
                                version: number;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change a composed role */
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        description_bn?: string;
                        description_en?: string;
                        name_bn: string;
                        name_en: string;
                        permissions: string[];
                        reason?: string;
                        /** @description The version that was looked at */
                        version: number;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            version: number;
                        };
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/roles/{id}/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What a change of a composed role would do */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        permissions: string[];
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            abandoned: {
                                permission: string;
                                /** Format: uuid */
                                site_id: string;
                            }[];
                            gained: {
                                people: number;
                                permission: string;
                                /** @description At most 50, the uppermost first */
                                site_ids: string[];
                                sites: number;
                            }[];
                            lost: {
                                people: number;
                                permission: string;
                                /** @description At most 50, the uppermost first */
                                site_ids: string[];
                                sites: number;
                            }[];
                            people: number;
                            sample: {
                                name: string;
                                name_bn: string;
                                /** Format: uuid */
                                person_id: string;
                            }[];
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/roles/{id}/retirement": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Retire a composed role */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        reason?: string;
                        replacement?: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/set-up": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether the first administrator is still to come */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            needed: boolean;
                        };
                    };
                };
            };
        };
        put?: never;
        /** Name the organisation and its first administrator */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        administrator: {
                            email?: string | null;
                            language?: "bn" | "en";
                            name: string;
                            name_bn?: string;
                            password: string;
                            /** @description In any spelling, Bengali digits too; kept as E.164 */
                            phone?: string | null;
                        };
                        organisation: {
                            name_bn: string;
                            name_en: string;
                        };
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            group_id: string;
                            /** Format: uuid */
                            person_id: string;
                            /** Format: uuid */
                            union_id: string;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sign-in-policies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What each role asks of a sign-in */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                absolute_seconds: number;
                                idle_seconds: number;
                                may_change: boolean;
                                name_bn: string;
                                name_en: string;
                                role: string;
                                second_factor: "none" | "optional" | "required";
                                /** Format: uuid */
                                site_id: string | null;
                                sms_allowed: boolean;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sign-in-policies/{role}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Set what a role asks of a sign-in */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    role: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        absolute_seconds: number;
                        idle_seconds: number;
                        second_factor: "none" | "optional" | "required";
                        sms_allowed: boolean;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sites": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The sites where I hold any role, or my key counts, parents first */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                code: string;
                                /** Format: uuid */
                                id: string;
                                kind: "group" | "union" | "centre" | "farm" | "plant" | "shop" | "workshop";
                                name_bn: string;
                                name_en: string;
                                /** Format: uuid */
                                parent_id: string | null;
                                time_zone: string;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        /** Add a site */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        code: string;
                        /** Format: uuid */
                        id?: string;
                        kind: "group" | "union" | "centre" | "farm" | "plant" | "shop" | "workshop";
                        name_bn: string;
                        name_en: string;
                        /** Format: uuid */
                        parent_id: string;
                        time_zone?: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            code: string;
                            /** Format: uuid */
                            id: string;
                            kind: "group" | "union" | "centre" | "farm" | "plant" | "shop" | "workshop";
                            name_bn: string;
                            name_en: string;
                            /** Format: uuid */
                            parent_id: string | null;
                            time_zone: string;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sites/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Rename a site */
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        name_bn?: string;
                        name_en?: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            code: string;
                            /** Format: uuid */
                            id: string;
                            kind: "group" | "union" | "centre" | "farm" | "plant" | "shop" | "workshop";
                            name_bn: string;
                            name_en: string;
                            /** Format: uuid */
                            parent_id: string | null;
                            time_zone: string;
                        };
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/sites/{id}/holders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who may do anything at a site, and why */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                /**
                                 * Format: date
                                 * @description Business day, YYYY-MM-DD
                                 */
                                ends_on: string | null;
                                /** Format: uuid */
                                grant_id: string;
                                /**
                                 * Format: date-time
                                 * @description Instant, RFC 3339
                                 */
                                granted_at: string;
                                granted_by_name: string | null;
                                granted_by_name_bn: string | null;
                                name: string;
                                name_bn: string;
                                /** Format: uuid */
                                person_id: string;
                                reason: string | null;
                                role: string;
                                /** Format: uuid */
                                site_id: string;
                                site_name_bn: string;
                                site_name_en: string;
                                /**
                                 * Format: date
                                 * @description Business day, YYYY-MM-DD
                                 */
                                starts_on: string | null;
                            }[];
                            next: string | null;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/suppression-lifts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Write to an address again */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                        /** Format: uuid */
                        site_id: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/suppressions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Addresses nothing is sent to */
        get: {
            parameters: {
                query?: {
                    channel?: "email" | "sms" | "voice";
                    cursor?: string;
                    format?: "json" | "csv";
                    limit?: number;
                    /** @description Search */
                    q?: string;
                    reason?: "bounced" | "complained" | "by_hand";
                    /** @description Field name, with - for descending */
                    sort?: string;
                    state?: "held" | "over";
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                address: string;
                                channel: "email" | "sms" | "voice";
                                /**
                                 * Format: date-time
                                 * @description Instant, RFC 3339
                                 */
                                created_at: string;
                                detail: string | null;
                                /**
                                 * Format: date-time
                                 * @description Instant, RFC 3339
                                 */
                                expires_at: string | null;
                                /** Format: uuid */
                                id: string;
                                /**
                                 * Format: date-time
                                 * @description Instant, RFC 3339
                                 */
                                lifted_at: string | null;
                                /** Format: uuid */
                                message_id: string | null;
                                /** Format: uuid */
                                person_id: string | null;
                                person_name: string | null;
                                person_name_bn: string | null;
                                reason: "bounced" | "complained" | "by_hand";
                            }[];
                            next: string | null;
                        };
                    };
                };
            };
        };
        put?: never;
        /** Stop an address */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        address: string;
                        channel: "email" | "sms" | "voice";
                        /** @description Why, in words */
                        reason: string;
                        /** Format: uuid */
                        site_id: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/unsubscribe/{token}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a link would stop */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    token: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            channel: "in_app" | "email" | "sms" | "push" | "voice" | "chat";
                            /** @description False once unsubscribed */
                            is_on: boolean;
                            kind: string;
                            name_bn: string;
                            name_en: string;
                        };
                    };
                };
            };
        };
        put?: never;
        /** Stop it */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    token: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            channel: "in_app" | "email" | "sms" | "push" | "voice" | "chat";
                            /** @description False once unsubscribed */
                            is_on: boolean;
                            kind: string;
                            name_bn: string;
                            name_en: string;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/oauth/token": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Get an access token
         * @description Form-encoded, RFC 6749 section 4.4: `grant_type=client_credentials`, optionally `scope`. The client shows itself with HTTP Basic or `client_assertion` (RFC 7523). Refusals are `{error, error_description}`.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: never;
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export type operations = Record<string, never>;
