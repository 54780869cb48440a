// Made from services/gateway/openapi.json by `npm run generate`; the check makes it again and fails on a difference.
export interface paths {
    "/v1/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who am I */
        get: operations["getMe"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/products": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The products, and which of them are yours to open */
        get: operations["listOwnProducts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/products": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The catalogue */
        get: operations["listProducts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/factors": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What I sign in with beside the password */
        get: operations["listFactors"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/factors/totp": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** The first code of the new key */
        put: operations["confirmTotp"];
        /** A new key for an authenticator app; it counts once a code of it was sent with PUT */
        post: operations["beginTotp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/factors/passkeys/options": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What navigator.credentials.create() takes, for a new passkey */
        post: operations["passkeyOptions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/factors/passkeys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Keep a new passkey under a name */
        post: operations["addPasskey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/factors/{factorId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Remove the app or a passkey; recovery codes go with the last */
        delete: operations["removeFactor"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/factors/recovery-codes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** New recovery codes in the place of the old ones */
        post: operations["renewRecoveryCodes"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Another password; signs me out everywhere else */
        put: operations["changePassword"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/accounts/{accountId}/users/{userId}/factors": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** A user lost what it signs in with: remove its factors */
        delete: operations["resetUserFactors"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/partner/people/{personId}/factors": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** One of our people lost what it signs in with: remove its factors */
        delete: operations["resetPersonFactors"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where I am signed in */
        get: operations["listSessions"];
        put?: never;
        post?: never;
        /** Sign out everywhere */
        delete: operations["endSessions"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/sessions/{sessionId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Sign out one of my browsers */
        delete: operations["endSession"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/partner": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** My partner */
        get: operations["getPartner"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change the partner; `secondFactorRequired` holds within seconds for whoever is signed in */
        patch: operations["updatePartner"];
        trace?: never;
    };
    "/v1/partner/activity": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What happened with the partner and is of none of its accounts, newest first */
        get: operations["listPartnerActivity"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/partner/people": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The partner’s people, by name; only admins see who is disabled */
        get: operations["listPartnerPeople"];
        put?: never;
        /** Invite somebody to the partner’s people by mail */
        post: operations["invitePartnerPerson"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/partner/people/{personId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One of the partner’s people */
        get: operations["getPartnerPerson"];
        put?: never;
        post?: never;
        /** Remove one of the partner’s people and all that is personal */
        delete: operations["removePartnerPerson"];
        options?: never;
        head?: never;
        /** Change one of the partner’s people; `state` disables and enables */
        patch: operations["updatePartnerPerson"];
        trace?: never;
    };
    "/v1/partner/people/{personId}/invitations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send another link to somebody who has not registered; it ends the older ones */
        post: operations["reinvitePartnerPerson"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/partners": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All partners, by name */
        get: operations["listPartners"];
        put?: never;
        /** Create a partner */
        post: operations["createPartner"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/partners/{partnerId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One partner */
        get: operations["getPartnerById"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change a partner; people and systems of a suspended one can do nothing */
        patch: operations["updatePartnerById"];
        trace?: never;
    };
    "/v1/partners/{partnerId}/admins": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Invite the first admin of a partner by mail; once an admin has registered, the partner invites its people itself */
        post: operations["invitePartnerAdmin"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/platform/activity": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What happened with the platform and is of no partner, newest first: sign-ins of operators, signing keys */
        get: operations["listPlatformActivity"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/accounts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The accounts that you may see, by name */
        get: operations["listAccounts"];
        put?: never;
        /** Create an account */
        post: operations["createAccount"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/accounts/{accountId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One account */
        get: operations["getAccount"];
        put?: never;
        post?: never;
        /** Close an account, with its users, seats and grants */
        delete: operations["closeAccount"];
        options?: never;
        head?: never;
        /** Change an account */
        patch: operations["updateAccount"];
        trace?: never;
    };
    "/v1/accounts/{accountId}/overview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Seats, users, orders and recent activity of an account */
        get: operations["getAccountOverview"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/accounts/{accountId}/activity": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What happened in an account, newest first */
        get: operations["listAccountActivity"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/accounts/{accountId}/orders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The orders assigned to an account, newest expiry first */
        get: operations["listAccountOrders"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/accounts/{accountId}/grants": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who has access to an account */
        get: operations["listGrants"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/accounts/{accountId}/grants/{personId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Give a representative access to an account */
        put: operations["putGrant"];
        post?: never;
        /** Take a representative’s access away */
        delete: operations["removeGrant"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/accounts/{accountId}/integrations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The products that an account has switched on */
        get: operations["listIntegrations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/accounts/{accountId}/integrations/{productId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Switch a product on, with the privileges that it needs */
        put: operations["putIntegration"];
        post?: never;
        /** Switch a product off; its seats return from the users */
        delete: operations["removeIntegration"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/accounts/{accountId}/licenses": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Seats of each product, and the orders that they come from */
        get: operations["listLicenses"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/accounts/{accountId}/identity-provider": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The account’s own OpenID provider, without its secret */
        get: operations["getIdentityProvider"];
        /** Set the account’s own OpenID provider */
        put: operations["putIdentityProvider"];
        post?: never;
        /** Take the account’s own OpenID provider away */
        delete: operations["removeIdentityProvider"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/accounts/{accountId}/seats-history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Seats at the end of each day (UTC), from the account’s first seats on; today as of now. At most 400 days, the last 90 if not said otherwise */
        get: operations["listSeatsHistory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/accounts/{accountId}/expiring": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who loses what: what ends within 30 days, by date */
        get: operations["listExpiring"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/accounts/{accountId}/expiring/{trackingNumber}/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The users who have a seat of an order */
        get: operations["listExpiringUsers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/cpq/orders/{trackingNumber}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** CPQ delivers an order; the newest version wins */
        put: operations["putCpqOrder"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/orders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The partner’s orders, newest order date first */
        get: operations["listOrders"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/orders/{trackingNumber}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One order */
        get: operations["getOrder"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/orders/{trackingNumber}/assignment": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Assign an order to an account, once; the same account again changes nothing */
        put: operations["assignOrder"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/accounts/{accountId}/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The users of an account, by name */
        get: operations["listUsers"];
        put?: never;
        /** Add a user; the welcome mail goes out by itself */
        post: operations["createUser"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/accounts/{accountId}/users/count": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How many users the filters of the list match */
        get: operations["countUsers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/accounts/{accountId}/users/{userId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One user; a user may see itself */
        get: operations["getUser"];
        put?: never;
        post?: never;
        /** Remove a user and all that is personal; seats return */
        delete: operations["removeUser"];
        options?: never;
        head?: never;
        /** Change a user; `state` disables and enables */
        patch: operations["updateUser"];
        trace?: never;
    };
    "/v1/accounts/{accountId}/users/{userId}/products/{productId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Give a user a seat of a product; who has one keeps it */
        put: operations["putUserProduct"];
        post?: never;
        /** Take a user’s seat back */
        delete: operations["removeUserProduct"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/accounts/{accountId}/users/{userId}/mails": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Each mail to a user and its state, newest first */
        get: operations["listUserMails"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/accounts/{accountId}/user-actions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Do something for some users, or for all that match, as a job */
        post: operations["startUserAction"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/import-template.xlsx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The spreadsheet template */
        get: operations["getImportTemplate"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/accounts/{accountId}/imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The imports of an account, newest first */
        get: operations["listImports"];
        put?: never;
        /** Import users from an .xlsx, .ods, .csv or .tsv file */
        post: operations["createImport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/accounts/{accountId}/imports/{importId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One import */
        get: operations["getImport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/accounts/{accountId}/imports/{importId}/rows": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The rows of the preview, in the order of the sheet */
        get: operations["listImportRows"];
        put?: never;
        /** Add a row */
        post: operations["addImportRow"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/accounts/{accountId}/imports/{importId}/rows/{rowId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One row */
        get: operations["getImportRow"];
        put?: never;
        post?: never;
        /** Delete a row */
        delete: operations["removeImportRow"];
        options?: never;
        head?: never;
        /** Mend a row; it is checked again with every row that it touches */
        patch: operations["updateImportRow"];
        trace?: never;
    };
    "/v1/accounts/{accountId}/imports/{importId}/faults": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Faults that several rows share, the most frequent first */
        get: operations["listImportFaults"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/accounts/{accountId}/imports/{importId}/mend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Mend or delete all rows with one fault, as a job */
        post: operations["mendImport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/accounts/{accountId}/imports/{importId}/upload": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Add the rows without errors as users, as a job */
        post: operations["uploadImport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/accounts/{accountId}/imports/{importId}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Drop what is left of an import */
        post: operations["cancelImport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/accounts/{accountId}/imports/{importId}/undo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Remove the users that the import created and nobody touched since, as a job */
        post: operations["undoImport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/accounts/{accountId}/imports/{importId}/errors.xlsx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The rows that stayed, with the reasons, as a workbook */
        get: operations["getImportErrors"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/accounts/{accountId}/jobs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** An account’s jobs, newest first */
        get: operations["listAccountJobs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/jobs/{jobId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where a job stands */
        get: operations["getJob"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/jobs/{jobId}/results": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What became of each item of a job */
        get: operations["listJobResults"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/jobs/{jobId}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A job’s progress as server-sent events: the job as it is now, then each change, until it has ended */
        get: operations["watchJob"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/entitlement-checks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Whether a user may use a product, with the limits or the reason why not */
        post: operations["checkEntitlement"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/registrations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Use the link of a welcome mail: sets the password and registers */
        post: operations["register"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/registrations/renew": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Have a new link mailed in place of an expired one */
        post: operations["renewLink"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/password-resets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Have a reset link mailed; the answer is the same whoever it is */
        post: operations["requestPasswordReset"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/password-resets/complete": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Use the link of a reset mail: sets the password */
        post: operations["completePasswordReset"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Does the gateway run? */
        get: operations["getLiveness"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health/ready": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Do all services answer? */
        get: operations["getReadiness"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/openapi.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** This document */
        get: operations["getOpenApi"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        Account: {
            id: string;
            partnerId: string;
            name: string;
            country: string;
            address: string;
            city: string;
            postalCode: string;
            defaultLanguage: string;
            /** @default null */
            customerNumber: string | null;
            supportContacts: ({
                personId: string;
            } | {
                email: string;
            })[];
            privileges: {
                delegatedAuthentication: boolean;
                guestAccess: boolean;
            };
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            etag: string;
        };
        AccountFields: {
            name: string;
            /**
             * @description ISO 3166-1 alpha-2.
             * @enum {string}
             */
            country: "AD" | "AE" | "AF" | "AG" | "AI" | "AL" | "AM" | "AO" | "AQ" | "AR" | "AS" | "AT" | "AU" | "AW" | "AX" | "AZ" | "BA" | "BB" | "BD" | "BE" | "BF" | "BG" | "BH" | "BI" | "BJ" | "BL" | "BM" | "BN" | "BO" | "BQ" | "BR" | "BS" | "BT" | "BV" | "BW" | "BY" | "BZ" | "CA" | "CC" | "CD" | "CF" | "CG" | "CH" | "CI" | "CK" | "CL" | "CM" | "CN" | "CO" | "CR" | "CU" | "CV" | "CW" | "CX" | "CY" | "CZ" | "DE" | "DJ" | "DK" | "DM" | "DO" | "DZ" | "EC" | "EE" | "EG" | "EH" | "ER" | "ES" | "ET" | "FI" | "FJ" | "FK" | "FM" | "FO" | "FR" | "GA" | "GB" | "GD" | "GE" | "GF" | "GG" | "GH" | "GI" | "GL" | "GM" | "GN" | "GP" | "GQ" | "GR" | "GS" | "GT" | "GU" | "GW" | "GY" | "HK" | "HM" | "HN" | "HR" | "HT" | "HU" | "ID" | "IE" | "IL" | "IM" | "IN" | "IO" | "IQ" | "IR" | "IS" | "IT" | "JE" | "JM" | "JO" | "JP" | "KE" | "KG" | "KH" | "KI" | "KM" | "KN" | "KP" | "KR" | "KW" | "KY" | "KZ" | "LA" | "LB" | "LC" | "LI" | "LK" | "LR" | "LS" | "LT" | "LU" | "LV" | "LY" | "MA" | "MC" | "MD" | "ME" | "MF" | "MG" | "MH" | "MK" | "ML" | "MM" | "MN" | "MO" | "MP" | "MQ" | "MR" | "MS" | "MT" | "MU" | "MV" | "MW" | "MX" | "MY" | "MZ" | "NA" | "NC" | "NE" | "NF" | "NG" | "NI" | "NL" | "NO" | "NP" | "NR" | "NU" | "NZ" | "OM" | "PA" | "PE" | "PF" | "PG" | "PH" | "PK" | "PL" | "PM" | "PN" | "PR" | "PS" | "PT" | "PW" | "PY" | "QA" | "RE" | "RO" | "RS" | "RU" | "RW" | "SA" | "SB" | "SC" | "SD" | "SE" | "SG" | "SH" | "SI" | "SJ" | "SK" | "SL" | "SM" | "SN" | "SO" | "SR" | "SS" | "ST" | "SV" | "SX" | "SY" | "SZ" | "TC" | "TD" | "TF" | "TG" | "TH" | "TJ" | "TK" | "TL" | "TM" | "TN" | "TO" | "TR" | "TT" | "TV" | "TW" | "TZ" | "UA" | "UG" | "UM" | "US" | "UY" | "UZ" | "VA" | "VC" | "VE" | "VG" | "VI" | "VN" | "VU" | "WF" | "WS" | "XK" | "YE" | "YT" | "ZA" | "ZM" | "ZW";
            address: string;
            city: string;
            postalCode: string;
            /**
             * @description A BCP 47 language tag.
             * @example en
             * @example de
             * @example pt-BR
             */
            defaultLanguage: string;
            /** @default null */
            customerNumber?: string | null;
            /** @default [] */
            supportContacts?: ({
                personId: string;
            } | {
                /**
                 * Format: email
                 * @example zoe@example.com
                 */
                email: string;
            })[];
            /**
             * @default {
             *       "delegatedAuthentication": false,
             *       "guestAccess": false
             *     }
             */
            privileges?: {
                /** @default false */
                delegatedAuthentication?: boolean;
                /** @default false */
                guestAccess?: boolean;
            };
        };
        AccountPatch: {
            name?: string;
            /**
             * @description ISO 3166-1 alpha-2.
             * @enum {string}
             */
            country?: "AD" | "AE" | "AF" | "AG" | "AI" | "AL" | "AM" | "AO" | "AQ" | "AR" | "AS" | "AT" | "AU" | "AW" | "AX" | "AZ" | "BA" | "BB" | "BD" | "BE" | "BF" | "BG" | "BH" | "BI" | "BJ" | "BL" | "BM" | "BN" | "BO" | "BQ" | "BR" | "BS" | "BT" | "BV" | "BW" | "BY" | "BZ" | "CA" | "CC" | "CD" | "CF" | "CG" | "CH" | "CI" | "CK" | "CL" | "CM" | "CN" | "CO" | "CR" | "CU" | "CV" | "CW" | "CX" | "CY" | "CZ" | "DE" | "DJ" | "DK" | "DM" | "DO" | "DZ" | "EC" | "EE" | "EG" | "EH" | "ER" | "ES" | "ET" | "FI" | "FJ" | "FK" | "FM" | "FO" | "FR" | "GA" | "GB" | "GD" | "GE" | "GF" | "GG" | "GH" | "GI" | "GL" | "GM" | "GN" | "GP" | "GQ" | "GR" | "GS" | "GT" | "GU" | "GW" | "GY" | "HK" | "HM" | "HN" | "HR" | "HT" | "HU" | "ID" | "IE" | "IL" | "IM" | "IN" | "IO" | "IQ" | "IR" | "IS" | "IT" | "JE" | "JM" | "JO" | "JP" | "KE" | "KG" | "KH" | "KI" | "KM" | "KN" | "KP" | "KR" | "KW" | "KY" | "KZ" | "LA" | "LB" | "LC" | "LI" | "LK" | "LR" | "LS" | "LT" | "LU" | "LV" | "LY" | "MA" | "MC" | "MD" | "ME" | "MF" | "MG" | "MH" | "MK" | "ML" | "MM" | "MN" | "MO" | "MP" | "MQ" | "MR" | "MS" | "MT" | "MU" | "MV" | "MW" | "MX" | "MY" | "MZ" | "NA" | "NC" | "NE" | "NF" | "NG" | "NI" | "NL" | "NO" | "NP" | "NR" | "NU" | "NZ" | "OM" | "PA" | "PE" | "PF" | "PG" | "PH" | "PK" | "PL" | "PM" | "PN" | "PR" | "PS" | "PT" | "PW" | "PY" | "QA" | "RE" | "RO" | "RS" | "RU" | "RW" | "SA" | "SB" | "SC" | "SD" | "SE" | "SG" | "SH" | "SI" | "SJ" | "SK" | "SL" | "SM" | "SN" | "SO" | "SR" | "SS" | "ST" | "SV" | "SX" | "SY" | "SZ" | "TC" | "TD" | "TF" | "TG" | "TH" | "TJ" | "TK" | "TL" | "TM" | "TN" | "TO" | "TR" | "TT" | "TV" | "TW" | "TZ" | "UA" | "UG" | "UM" | "US" | "UY" | "UZ" | "VA" | "VC" | "VE" | "VG" | "VI" | "VN" | "VU" | "WF" | "WS" | "XK" | "YE" | "YT" | "ZA" | "ZM" | "ZW";
            address?: string;
            city?: string;
            postalCode?: string;
            /**
             * @description A BCP 47 language tag.
             * @example en
             * @example de
             * @example pt-BR
             */
            defaultLanguage?: string;
            customerNumber?: string | null;
            supportContacts?: ({
                personId: string;
            } | {
                /**
                 * Format: email
                 * @example zoe@example.com
                 */
                email: string;
            })[];
            privileges?: {
                delegatedAuthentication?: boolean;
                guestAccess?: boolean;
            };
        };
        ActivityEntry: {
            id: string;
            /** Format: date-time */
            at: string;
            actor: {
                type: string;
                id: string;
                name: string;
            };
            onBehalfOf?: {
                type: string;
                id: string;
                name: string;
            };
            from?: {
                ip: string;
                agent: string;
            };
            action: string;
            target: {
                /** @enum {string} */
                type: "account" | "client" | "identity-provider" | "import" | "import-row" | "integration" | "job" | "mail" | "order" | "partner" | "person" | "product" | "session" | "signing-key" | "user";
                id: string;
                label: string;
            };
            before?: {
                [key: string]: unknown;
            };
            after?: {
                [key: string]: unknown;
            };
            traceId: string;
        };
        CpqOrder: {
            version: number;
            partnerId: string;
            sapOrderId?: string | null;
            resellerPo?: string | null;
            customerPo?: string | null;
            /** Format: date */
            orderDate: string;
            /** Format: date */
            expiryDate: string;
            lines: {
                productId: string;
                quantity: number;
            }[];
        };
        IdentityProviderFields: {
            /** Format: uri */
            issuer: string;
            clientId: string;
            clientSecret: string;
        };
        Import: {
            id: string;
            accountId: string;
            fileName: string;
            /** @enum {string} */
            state: "reading" | "ready" | "uploading" | "done" | "cancelled" | "failed";
            counts: {
                rows: number;
                ok: number;
                error: number;
                uploaded: number;
            };
            code: string | null;
            detail: string | null;
            jobId: string | null;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            expiresAt: string;
            undone: boolean;
            etag: string;
        };
        ImportRow: {
            id: string;
            rowId: string;
            row: number | null;
            firstName: string;
            lastName: string;
            name: string;
            email: string;
            role: string;
            /** @enum {string} */
            status: "ok" | "error";
            errors: {
                /** @enum {string} */
                column: "FIRST NAME" | "LAST NAME" | "NAME" | "EMAIL" | "ROLE";
                /** @enum {string} */
                code: "email_missing" | "email_invalid" | "email_duplicate_in_file" | "email_exists" | "name_missing" | "value_too_long" | "role_unknown";
                message: string;
                params?: {
                    rows?: number[];
                    count?: number;
                    max?: number;
                };
            }[];
            etag: string;
        };
        ImportRowFields: {
            /** @default  */
            firstName?: string;
            /** @default  */
            lastName?: string;
            /** @default  */
            name?: string;
            /** @default  */
            email?: string;
            /** @default  */
            role?: string;
        };
        ImportRowPatch: {
            firstName?: string;
            lastName?: string;
            name?: string;
            email?: string;
            role?: string;
        };
        Job: {
            id: string;
            /** @enum {string} */
            kind: "assignProduct" | "unassignProduct" | "sendWelcome" | "resetPassword" | "importRead" | "importUpload" | "importUndo" | "importCancel" | "importMend";
            accountId: string;
            /** @enum {string} */
            state: "queued" | "running" | "done" | "failed";
            counts: {
                total: number;
                done: number;
                failed: number;
                skipped: number;
            };
            code: string | null;
            detail: string | null;
            /** Format: date-time */
            createdAt: string;
            finishedAt: string | null;
            startedBy?: {
                type: string;
                id: string;
                name: string;
            };
            etag: string;
        };
        JobResult: {
            subject: {
                type: string;
                id: string;
                label: string;
            };
            /** @enum {string} */
            outcome: "done" | "failed" | "skipped";
            code?: string;
            message?: string;
        };
        Order: {
            id: string;
            trackingNumber: string;
            version: number;
            partnerId: string;
            sapOrderId: string | null;
            resellerPo: string | null;
            customerPo: string | null;
            /** Format: date */
            orderDate: string;
            /** Format: date */
            expiryDate: string;
            lines: {
                productId: string;
                quantity: number;
            }[];
            assignedAccount: {
                id: string;
                name: string;
            } | null;
            /** @enum {string} */
            status: "unassigned" | "assigned" | "expired";
            expiring: boolean;
            overdrawn: boolean;
            etag: string;
        };
        PartnerPerson: {
            id: string;
            partnerId: string;
            name: string;
            /** @default  */
            firstName: string;
            /** @default  */
            lastName: string;
            email: string;
            /** @enum {string} */
            role: "partner-admin" | "partner-representative";
            language: string;
            /** @enum {string} */
            state: "invited" | "registered" | "disabled";
            etag: string;
        };
        Problem: {
            /** Format: uri-reference */
            type: string;
            title: string;
            status: number;
            /** @enum {string} */
            code: "request.malformed" | "request.invalid" | "request.cursor_invalid" | "request.too_large" | "request.media_type" | "request.method" | "request.rate_limited" | "request.idempotency_mismatch" | "request.idempotency_running" | "request.precondition_required" | "auth.unauthenticated" | "auth.forbidden" | "resource.not_found" | "resource.changed" | "service.unavailable" | "service.internal" | "accounts.contact_unknown" | "accounts.product_unknown" | "accounts.grant_not_representative" | "billing.partner_unknown" | "billing.product_unknown" | "billing.order_assigned" | "billing.order_expired" | "billing.order_of_other_partner" | "identity.email_taken" | "identity.last_admin" | "identity.partner_has_admin" | "identity.token_invalid" | "identity.token_used" | "identity.token_expired" | "identity.token_superseded" | "identity.password_weak" | "identity.user_disabled" | "identity.password_wrong" | "identity.sign_in_again" | "identity.factor_wrong" | "identity.factor_required" | "identity.factor_missing" | "identity.factor_limit" | "identity.passkeys_unavailable" | "identity.state_transition" | "identity.import_state" | "identity.import_undo_expired" | "identity.row_uploaded" | "identity.delegated" | "identity.provider_unreachable" | "file_type" | "file_unreadable" | "file_encrypted" | "file_too_large" | "too_many_rows" | "columns_missing" | "licensing.product_unknown" | "licensing.no_free_seat" | "licensing.integration_missing" | "jobs.access_lost" | "jobs.step_failed";
            /** @description A sentence for a person that names the place. */
            detail: string;
            traceId: string;
            errors?: {
                /** @description A JSON Pointer into the body, or the name of a query parameter. */
                pointer?: string;
                row?: number;
                column?: string;
                code: string;
                message: string;
            }[];
        };
        Product: {
            id: string;
            name: string;
            description: string;
            limits: {
                participants: number;
                meetingHours: number;
            };
            requiredPrivileges: ("delegatedAuthentication" | "guestAccess")[];
            launchUrl: string | null;
            etag: string;
        };
        User: {
            id: string;
            accountId: string;
            name: string;
            firstName: string;
            lastName: string;
            email: string;
            country: string | null;
            accountAdmin: boolean;
            /** @enum {string} */
            state: "invited" | "registered" | "disabled";
            products: string[];
            /** @default null */
            invitation: {
                /** @enum {string} */
                state: "queued" | "sent" | "failed" | "opened" | "registered" | "expired";
                /** Format: date-time */
                at: string;
                reason?: string;
            } | null;
            /** Format: date-time */
            createdAt: string;
            etag: string;
        };
        UserFields: {
            name?: string;
            firstName?: string;
            lastName?: string;
            /**
             * Format: email
             * @example zoe@example.com
             */
            email: string;
            country?: ("AD" | "AE" | "AF" | "AG" | "AI" | "AL" | "AM" | "AO" | "AQ" | "AR" | "AS" | "AT" | "AU" | "AW" | "AX" | "AZ" | "BA" | "BB" | "BD" | "BE" | "BF" | "BG" | "BH" | "BI" | "BJ" | "BL" | "BM" | "BN" | "BO" | "BQ" | "BR" | "BS" | "BT" | "BV" | "BW" | "BY" | "BZ" | "CA" | "CC" | "CD" | "CF" | "CG" | "CH" | "CI" | "CK" | "CL" | "CM" | "CN" | "CO" | "CR" | "CU" | "CV" | "CW" | "CX" | "CY" | "CZ" | "DE" | "DJ" | "DK" | "DM" | "DO" | "DZ" | "EC" | "EE" | "EG" | "EH" | "ER" | "ES" | "ET" | "FI" | "FJ" | "FK" | "FM" | "FO" | "FR" | "GA" | "GB" | "GD" | "GE" | "GF" | "GG" | "GH" | "GI" | "GL" | "GM" | "GN" | "GP" | "GQ" | "GR" | "GS" | "GT" | "GU" | "GW" | "GY" | "HK" | "HM" | "HN" | "HR" | "HT" | "HU" | "ID" | "IE" | "IL" | "IM" | "IN" | "IO" | "IQ" | "IR" | "IS" | "IT" | "JE" | "JM" | "JO" | "JP" | "KE" | "KG" | "KH" | "KI" | "KM" | "KN" | "KP" | "KR" | "KW" | "KY" | "KZ" | "LA" | "LB" | "LC" | "LI" | "LK" | "LR" | "LS" | "LT" | "LU" | "LV" | "LY" | "MA" | "MC" | "MD" | "ME" | "MF" | "MG" | "MH" | "MK" | "ML" | "MM" | "MN" | "MO" | "MP" | "MQ" | "MR" | "MS" | "MT" | "MU" | "MV" | "MW" | "MX" | "MY" | "MZ" | "NA" | "NC" | "NE" | "NF" | "NG" | "NI" | "NL" | "NO" | "NP" | "NR" | "NU" | "NZ" | "OM" | "PA" | "PE" | "PF" | "PG" | "PH" | "PK" | "PL" | "PM" | "PN" | "PR" | "PS" | "PT" | "PW" | "PY" | "QA" | "RE" | "RO" | "RS" | "RU" | "RW" | "SA" | "SB" | "SC" | "SD" | "SE" | "SG" | "SH" | "SI" | "SJ" | "SK" | "SL" | "SM" | "SN" | "SO" | "SR" | "SS" | "ST" | "SV" | "SX" | "SY" | "SZ" | "TC" | "TD" | "TF" | "TG" | "TH" | "TJ" | "TK" | "TL" | "TM" | "TN" | "TO" | "TR" | "TT" | "TV" | "TW" | "TZ" | "UA" | "UG" | "UM" | "US" | "UY" | "UZ" | "VA" | "VC" | "VE" | "VG" | "VI" | "VN" | "VU" | "WF" | "WS" | "XK" | "YE" | "YT" | "ZA" | "ZM" | "ZW") | null;
            /** @default false */
            accountAdmin?: boolean;
        };
        UserPatch: {
            name?: string;
            firstName?: string;
            lastName?: string;
            /**
             * Format: email
             * @example zoe@example.com
             */
            email?: string;
            country?: ("AD" | "AE" | "AF" | "AG" | "AI" | "AL" | "AM" | "AO" | "AQ" | "AR" | "AS" | "AT" | "AU" | "AW" | "AX" | "AZ" | "BA" | "BB" | "BD" | "BE" | "BF" | "BG" | "BH" | "BI" | "BJ" | "BL" | "BM" | "BN" | "BO" | "BQ" | "BR" | "BS" | "BT" | "BV" | "BW" | "BY" | "BZ" | "CA" | "CC" | "CD" | "CF" | "CG" | "CH" | "CI" | "CK" | "CL" | "CM" | "CN" | "CO" | "CR" | "CU" | "CV" | "CW" | "CX" | "CY" | "CZ" | "DE" | "DJ" | "DK" | "DM" | "DO" | "DZ" | "EC" | "EE" | "EG" | "EH" | "ER" | "ES" | "ET" | "FI" | "FJ" | "FK" | "FM" | "FO" | "FR" | "GA" | "GB" | "GD" | "GE" | "GF" | "GG" | "GH" | "GI" | "GL" | "GM" | "GN" | "GP" | "GQ" | "GR" | "GS" | "GT" | "GU" | "GW" | "GY" | "HK" | "HM" | "HN" | "HR" | "HT" | "HU" | "ID" | "IE" | "IL" | "IM" | "IN" | "IO" | "IQ" | "IR" | "IS" | "IT" | "JE" | "JM" | "JO" | "JP" | "KE" | "KG" | "KH" | "KI" | "KM" | "KN" | "KP" | "KR" | "KW" | "KY" | "KZ" | "LA" | "LB" | "LC" | "LI" | "LK" | "LR" | "LS" | "LT" | "LU" | "LV" | "LY" | "MA" | "MC" | "MD" | "ME" | "MF" | "MG" | "MH" | "MK" | "ML" | "MM" | "MN" | "MO" | "MP" | "MQ" | "MR" | "MS" | "MT" | "MU" | "MV" | "MW" | "MX" | "MY" | "MZ" | "NA" | "NC" | "NE" | "NF" | "NG" | "NI" | "NL" | "NO" | "NP" | "NR" | "NU" | "NZ" | "OM" | "PA" | "PE" | "PF" | "PG" | "PH" | "PK" | "PL" | "PM" | "PN" | "PR" | "PS" | "PT" | "PW" | "PY" | "QA" | "RE" | "RO" | "RS" | "RU" | "RW" | "SA" | "SB" | "SC" | "SD" | "SE" | "SG" | "SH" | "SI" | "SJ" | "SK" | "SL" | "SM" | "SN" | "SO" | "SR" | "SS" | "ST" | "SV" | "SX" | "SY" | "SZ" | "TC" | "TD" | "TF" | "TG" | "TH" | "TJ" | "TK" | "TL" | "TM" | "TN" | "TO" | "TR" | "TT" | "TV" | "TW" | "TZ" | "UA" | "UG" | "UM" | "US" | "UY" | "UZ" | "VA" | "VC" | "VE" | "VG" | "VI" | "VN" | "VU" | "WF" | "WS" | "XK" | "YE" | "YT" | "ZA" | "ZM" | "ZW") | null;
            accountAdmin?: boolean;
            /** @enum {string} */
            state?: "invited" | "registered" | "disabled";
        };
        UserSelection: {
            ids: string[];
        } | {
            filter: {
                q?: string;
                /** @enum {string} */
                role?: "user" | "account-admin";
                /** @enum {string} */
                state?: "invited" | "registered" | "disabled";
                product?: string;
                /** @enum {string} */
                invitation?: "queued" | "sent" | "failed" | "opened" | "registered" | "expired" | "none";
            };
        };
    };
    responses: {
        /** @description The request took too long to arrive. */
        408: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The headers are too large. */
        431: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `request.cursor_invalid`: The cursor does not belong to this list; `request.malformed`: The request cannot be read */
        "400-request.cursor_invalid-request.malformed": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 400;
                    /** @enum {unknown} */
                    code?: "request.cursor_invalid" | "request.malformed";
                };
            };
        };
        /** @description `request.malformed`: The request cannot be read */
        "400-request.malformed": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 400;
                    /** @enum {unknown} */
                    code?: "request.malformed";
                };
            };
        };
        /** @description `auth.unauthenticated`: Authentication is required */
        "401-auth.unauthenticated": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 401;
                    /** @enum {unknown} */
                    code?: "auth.unauthenticated";
                };
            };
        };
        /** @description `auth.forbidden`: This is not allowed */
        "403-auth.forbidden": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 403;
                    /** @enum {unknown} */
                    code?: "auth.forbidden";
                };
            };
        };
        /** @description `auth.forbidden`: This is not allowed; `identity.sign_in_again`: Sign in again, or give the current password, to change this */
        "403-auth.forbidden-identity.sign_in_again": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 403;
                    /** @enum {unknown} */
                    code?: "auth.forbidden" | "identity.sign_in_again";
                };
            };
        };
        /** @description `accounts.contact_unknown`: A support contact is not one of the partner’s people */
        "404-accounts.contact_unknown": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 404;
                    /** @enum {unknown} */
                    code?: "accounts.contact_unknown";
                };
            };
        };
        /** @description `accounts.contact_unknown`: A support contact is not one of the partner’s people; `resource.not_found`: There is no such resource */
        "404-accounts.contact_unknown-resource.not_found": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 404;
                    /** @enum {unknown} */
                    code?: "accounts.contact_unknown" | "resource.not_found";
                };
            };
        };
        /** @description `accounts.product_unknown`: There is no such product; `resource.not_found`: There is no such resource */
        "404-accounts.product_unknown-resource.not_found": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 404;
                    /** @enum {unknown} */
                    code?: "accounts.product_unknown" | "resource.not_found";
                };
            };
        };
        /** @description `licensing.product_unknown`: There is no such product; `resource.not_found`: There is no such resource */
        "404-licensing.product_unknown-resource.not_found": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 404;
                    /** @enum {unknown} */
                    code?: "licensing.product_unknown" | "resource.not_found";
                };
            };
        };
        /** @description `resource.not_found`: There is no such resource */
        "404-resource.not_found": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 404;
                    /** @enum {unknown} */
                    code?: "resource.not_found";
                };
            };
        };
        /** @description `accounts.grant_not_representative`: Access is granted to partner representatives only */
        "409-accounts.grant_not_representative": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 409;
                    /** @enum {unknown} */
                    code?: "accounts.grant_not_representative";
                };
            };
        };
        /** @description `billing.order_assigned`: The order is assigned to another account; `billing.order_expired`: The order has expired */
        "409-billing.order_assigned-billing.order_expired": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 409;
                    /** @enum {unknown} */
                    code?: "billing.order_assigned" | "billing.order_expired";
                };
            };
        };
        /** @description `billing.order_of_other_partner`: The order belongs to another partner */
        "409-billing.order_of_other_partner": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 409;
                    /** @enum {unknown} */
                    code?: "billing.order_of_other_partner";
                };
            };
        };
        /** @description `identity.delegated`: Users of this account sign in at the account’s own provider */
        "409-identity.delegated": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 409;
                    /** @enum {unknown} */
                    code?: "identity.delegated";
                };
            };
        };
        /** @description `identity.delegated`: Users of this account sign in at the account’s own provider; `identity.user_disabled`: The user is disabled; `request.idempotency_running`: A request with this idempotency key is still running */
        "409-identity.delegated-identity.user_disabled-request.idempotency_running": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 409;
                    /** @enum {unknown} */
                    code?: "identity.delegated" | "identity.user_disabled" | "request.idempotency_running";
                };
            };
        };
        /** @description `identity.delegated`: Users of this account sign in at the account’s own provider; `licensing.integration_missing`: The account does not have the product’s integration; `request.idempotency_running`: A request with this idempotency key is still running */
        "409-identity.delegated-licensing.integration_missing-request.idempotency_running": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 409;
                    /** @enum {unknown} */
                    code?: "identity.delegated" | "licensing.integration_missing" | "request.idempotency_running";
                };
            };
        };
        /** @description `identity.email_taken`: The e-mail address is taken; `identity.partner_has_admin`: The partner has an admin already; `request.idempotency_running`: A request with this idempotency key is still running */
        "409-identity.email_taken-identity.partner_has_admin-request.idempotency_running": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 409;
                    /** @enum {unknown} */
                    code?: "identity.email_taken" | "identity.partner_has_admin" | "request.idempotency_running";
                };
            };
        };
        /** @description `identity.email_taken`: The e-mail address is taken; `identity.state_transition`: The user cannot go to this state */
        "409-identity.email_taken-identity.state_transition": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 409;
                    /** @enum {unknown} */
                    code?: "identity.email_taken" | "identity.state_transition";
                };
            };
        };
        /** @description `identity.email_taken`: The e-mail address is taken; `request.idempotency_running`: A request with this idempotency key is still running */
        "409-identity.email_taken-request.idempotency_running": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 409;
                    /** @enum {unknown} */
                    code?: "identity.email_taken" | "request.idempotency_running";
                };
            };
        };
        /** @description `identity.factor_limit`: There are as many passkeys as there may be; `identity.passkeys_unavailable`: Passkeys need a domain name; `request.idempotency_running`: A request with this idempotency key is still running */
        "409-identity.factor_limit-identity.passkeys_unavailable-request.idempotency_running": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 409;
                    /** @enum {unknown} */
                    code?: "identity.factor_limit" | "identity.passkeys_unavailable" | "request.idempotency_running";
                };
            };
        };
        /** @description `identity.factor_missing`: There is no second factor; `request.idempotency_running`: A request with this idempotency key is still running */
        "409-identity.factor_missing-request.idempotency_running": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 409;
                    /** @enum {unknown} */
                    code?: "identity.factor_missing" | "request.idempotency_running";
                };
            };
        };
        /** @description `identity.factor_required`: The last required factor cannot be removed */
        "409-identity.factor_required": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 409;
                    /** @enum {unknown} */
                    code?: "identity.factor_required";
                };
            };
        };
        /** @description `identity.import_state`: The import is in a state that does not allow this; `identity.row_uploaded`: The row has been uploaded */
        "409-identity.import_state-identity.row_uploaded": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 409;
                    /** @enum {unknown} */
                    code?: "identity.import_state" | "identity.row_uploaded";
                };
            };
        };
        /** @description `identity.import_state`: The import is in a state that does not allow this; `request.idempotency_running`: A request with this idempotency key is still running */
        "409-identity.import_state-request.idempotency_running": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 409;
                    /** @enum {unknown} */
                    code?: "identity.import_state" | "request.idempotency_running";
                };
            };
        };
        /** @description `identity.last_admin`: A partner needs an admin who can sign in */
        "409-identity.last_admin": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 409;
                    /** @enum {unknown} */
                    code?: "identity.last_admin";
                };
            };
        };
        /** @description `identity.last_admin`: A partner needs an admin who can sign in; `identity.state_transition`: The user cannot go to this state */
        "409-identity.last_admin-identity.state_transition": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 409;
                    /** @enum {unknown} */
                    code?: "identity.last_admin" | "identity.state_transition";
                };
            };
        };
        /** @description `identity.passkeys_unavailable`: Passkeys need a domain name; `request.idempotency_running`: A request with this idempotency key is still running */
        "409-identity.passkeys_unavailable-request.idempotency_running": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 409;
                    /** @enum {unknown} */
                    code?: "identity.passkeys_unavailable" | "request.idempotency_running";
                };
            };
        };
        /** @description `identity.state_transition`: The user cannot go to this state; `request.idempotency_running`: A request with this idempotency key is still running */
        "409-identity.state_transition-request.idempotency_running": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 409;
                    /** @enum {unknown} */
                    code?: "identity.state_transition" | "request.idempotency_running";
                };
            };
        };
        /** @description `licensing.integration_missing`: The account does not have the product’s integration; `licensing.no_free_seat`: No free seat is left */
        "409-licensing.integration_missing-licensing.no_free_seat": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 409;
                    /** @enum {unknown} */
                    code?: "licensing.integration_missing" | "licensing.no_free_seat";
                };
            };
        };
        /** @description `request.idempotency_running`: A request with this idempotency key is still running */
        "409-request.idempotency_running": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 409;
                    /** @enum {unknown} */
                    code?: "request.idempotency_running";
                };
            };
        };
        /** @description `identity.import_undo_expired`: The import can no longer be undone */
        "410-identity.import_undo_expired": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 410;
                    /** @enum {unknown} */
                    code?: "identity.import_undo_expired";
                };
            };
        };
        /** @description `identity.token_expired`: The link has expired; `identity.token_superseded`: A newer link has replaced this one; `identity.token_used`: The link has been used */
        "410-identity.token_expired-identity.token_superseded-identity.token_used": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 410;
                    /** @enum {unknown} */
                    code?: "identity.token_expired" | "identity.token_superseded" | "identity.token_used";
                };
            };
        };
        /** @description `identity.token_superseded`: A newer link has replaced this one; `identity.token_used`: The link has been used */
        "410-identity.token_superseded-identity.token_used": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 410;
                    /** @enum {unknown} */
                    code?: "identity.token_superseded" | "identity.token_used";
                };
            };
        };
        /** @description `resource.changed`: The resource has changed in the meantime */
        "412-resource.changed": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 412;
                    /** @enum {unknown} */
                    code?: "resource.changed";
                };
            };
        };
        /** @description `file_too_large`: The file is too large; `request.too_large`: The request is too large; `too_many_rows`: The file has too many rows */
        "413-file_too_large-request.too_large-too_many_rows": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 413;
                    /** @enum {unknown} */
                    code?: "file_too_large" | "request.too_large" | "too_many_rows";
                };
            };
        };
        /** @description `request.too_large`: The request is too large */
        "413-request.too_large": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 413;
                    /** @enum {unknown} */
                    code?: "request.too_large";
                };
            };
        };
        /** @description `columns_missing`: Columns are missing; `file_encrypted`: The file is encrypted; `file_type`: The file is not a spreadsheet that can be read; `file_unreadable`: The file cannot be read; `request.media_type`: The media type is not supported */
        "415-columns_missing-file_encrypted-file_type-file_unreadable-request.media_type": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 415;
                    /** @enum {unknown} */
                    code?: "columns_missing" | "file_encrypted" | "file_type" | "file_unreadable" | "request.media_type";
                };
            };
        };
        /** @description `request.media_type`: The media type is not supported */
        "415-request.media_type": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 415;
                    /** @enum {unknown} */
                    code?: "request.media_type";
                };
            };
        };
        /** @description `billing.partner_unknown`: The order names an unknown partner; `billing.product_unknown`: The order names an unknown product; `request.invalid`: The request has invalid values */
        "422-billing.partner_unknown-billing.product_unknown-request.invalid": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 422;
                    /** @enum {unknown} */
                    code?: "billing.partner_unknown" | "billing.product_unknown" | "request.invalid";
                };
            };
        };
        /** @description `identity.factor_wrong`: The code or passkey does not fit; `identity.password_wrong`: The current password is wrong; `request.idempotency_mismatch`: The idempotency key was used for another request; `request.invalid`: The request has invalid values */
        "422-identity.factor_wrong-identity.password_wrong-request.idempotency_mismatch-request.invalid": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 422;
                    /** @enum {unknown} */
                    code?: "identity.factor_wrong" | "identity.password_wrong" | "request.idempotency_mismatch" | "request.invalid";
                };
            };
        };
        /** @description `identity.factor_wrong`: The code or passkey does not fit; `identity.password_wrong`: The current password is wrong; `request.invalid`: The request has invalid values */
        "422-identity.factor_wrong-identity.password_wrong-request.invalid": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 422;
                    /** @enum {unknown} */
                    code?: "identity.factor_wrong" | "identity.password_wrong" | "request.invalid";
                };
            };
        };
        /** @description `identity.password_weak`: The password is too weak; `identity.password_wrong`: The current password is wrong; `request.invalid`: The request has invalid values */
        "422-identity.password_weak-identity.password_wrong-request.invalid": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 422;
                    /** @enum {unknown} */
                    code?: "identity.password_weak" | "identity.password_wrong" | "request.invalid";
                };
            };
        };
        /** @description `identity.password_weak`: The password is too weak; `identity.token_invalid`: The link is not valid; `request.idempotency_mismatch`: The idempotency key was used for another request; `request.invalid`: The request has invalid values */
        "422-identity.password_weak-identity.token_invalid-request.idempotency_mismatch-request.invalid": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 422;
                    /** @enum {unknown} */
                    code?: "identity.password_weak" | "identity.token_invalid" | "request.idempotency_mismatch" | "request.invalid";
                };
            };
        };
        /** @description `identity.password_wrong`: The current password is wrong; `request.idempotency_mismatch`: The idempotency key was used for another request; `request.invalid`: The request has invalid values */
        "422-identity.password_wrong-request.idempotency_mismatch-request.invalid": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 422;
                    /** @enum {unknown} */
                    code?: "identity.password_wrong" | "request.idempotency_mismatch" | "request.invalid";
                };
            };
        };
        /** @description `identity.provider_unreachable`: The OpenID provider cannot be discovered; `request.invalid`: The request has invalid values */
        "422-identity.provider_unreachable-request.invalid": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 422;
                    /** @enum {unknown} */
                    code?: "identity.provider_unreachable" | "request.invalid";
                };
            };
        };
        /** @description `identity.token_invalid`: The link is not valid; `request.idempotency_mismatch`: The idempotency key was used for another request; `request.invalid`: The request has invalid values */
        "422-identity.token_invalid-request.idempotency_mismatch-request.invalid": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 422;
                    /** @enum {unknown} */
                    code?: "identity.token_invalid" | "request.idempotency_mismatch" | "request.invalid";
                };
            };
        };
        /** @description `request.idempotency_mismatch`: The idempotency key was used for another request; `request.invalid`: The request has invalid values */
        "422-request.idempotency_mismatch-request.invalid": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 422;
                    /** @enum {unknown} */
                    code?: "request.idempotency_mismatch" | "request.invalid";
                };
            };
        };
        /** @description `request.invalid`: The request has invalid values */
        "422-request.invalid": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 422;
                    /** @enum {unknown} */
                    code?: "request.invalid";
                };
            };
        };
        /** @description `request.precondition_required`: If-Match is required */
        "428-request.precondition_required": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 428;
                    /** @enum {unknown} */
                    code?: "request.precondition_required";
                };
            };
        };
        /** @description `request.rate_limited`: Too many requests */
        "429-request.rate_limited": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                "Retry-After": components["headers"]["Retry-After"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 429;
                    /** @enum {unknown} */
                    code?: "request.rate_limited";
                };
            };
        };
        /** @description `service.internal`: Something went wrong on our side */
        "500-service.internal": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 500;
                    /** @enum {unknown} */
                    code?: "service.internal";
                };
            };
        };
        /** @description `service.unavailable`: A part of the system does not answer */
        "503-service.unavailable": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                "Retry-After": components["headers"]["Retry-After"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 503;
                    /** @enum {unknown} */
                    code?: "service.unavailable";
                };
            };
        };
    };
    parameters: never;
    requestBodies: never;
    headers: {
        /** @description What is left of the quota: `r` requests in the next `t` seconds. */
        RateLimit: string;
        /** @description The quota: `q` requests in `w` seconds. */
        "RateLimit-Policy": string;
        /** @description Seconds after which trying again makes sense. */
        "Retry-After": number;
        /** @description The strong entity tag of what is in the body. */
        ETag: string;
        /** @description The address of what was made. */
        Location: string;
        /** @description How to authenticate (RFC 6750). */
        "WWW-Authenticate": string;
        /** @description The name of the file. */
        "Content-Disposition": string;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    getMe: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that you have; 304 if it still holds. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The person or system behind the token. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        type: "person" | "client";
                        id: string;
                        name: string;
                        roles: ("operator" | "partner-admin" | "partner-representative" | "account-admin" | "user" | "cpq" | "connect-client" | "service")[];
                        partner: {
                            id: string;
                            name: string;
                        } | null;
                        accountId: string | null;
                        accounts: {
                            id: string;
                            name: string;
                        }[];
                        moreAccounts: string | null;
                        etag: string;
                    };
                };
            };
            /** @description What you have still holds. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["400-request.malformed"];
            401: components["responses"]["401-auth.unauthenticated"];
            403: components["responses"]["403-auth.forbidden"];
            408: components["responses"]["408"];
            429: components["responses"]["429-request.rate_limited"];
            431: components["responses"]["431"];
            500: components["responses"]["500-service.internal"];
            503: components["responses"]["503-service.unavailable"];
        };
    };
    listOwnProducts: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
            };
            header?: {
                /** @description The ETag that you have; 304 if it still holds. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The catalogue’s products: `active` with a seat that counts, `expired` with one that stopped counting, `none` without. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            productId: string;
                            name: string;
                            /** @enum {string} */
                            state: "active" | "expired" | "none";
                            launchUrl: string | null;
                            etag: string;
                        }[];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description What you have still holds. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["400-request.cursor_invalid-request.malformed"];
            401: components["responses"]["401-auth.unauthenticated"];
            403: components["responses"]["403-auth.forbidden"];
            408: components["responses"]["408"];
            429: components["responses"]["429-request.rate_limited"];
            431: components["responses"]["431"];
            500: components["responses"]["500-service.internal"];
            503: components["responses"]["503-service.unavailable"];
        };
    };
    listProducts: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
            };
            header?: {
                /** @description The ETag that you have; 304 if it still holds. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of products. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Product"][];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description What you have still holds. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["400-request.cursor_invalid-request.malformed"];
            401: components["responses"]["401-auth.unauthenticated"];
            403: components["responses"]["403-auth.forbidden"];
            408: components["responses"]["408"];
            429: components["responses"]["429-request.rate_limited"];
            431: components["responses"]["431"];
            500: components["responses"]["500-service.internal"];
            503: components["responses"]["503-service.unavailable"];
        };
    };
    listFactors: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that you have; 304 if it still holds. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Authenticator app, passkeys, recovery codes. `required`: the last one cannot be removed. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            /** @enum {string} */
                            kind: "totp" | "passkey" | "recovery-codes";
                            name: string | null;
                            /** Format: date-time */
                            createdAt: string;
                            lastUsedAt: string | null;
                            remaining: number | null;
                            etag: string;
                        }[];
                        nextCursor: null;
                        required: boolean;
                        passkeysAvailable: boolean;
                    };
                };
            };
            /** @description What you have still holds. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["400-request.malformed"];
            401: components["responses"]["401-auth.unauthenticated"];
            403: components["responses"]["403-auth.forbidden"];
            408: components["responses"]["408"];
            429: components["responses"]["429-request.rate_limited"];
            431: components["responses"]["431"];
            500: components["responses"]["500-service.internal"];
            503: components["responses"]["503-service.unavailable"];
        };
    };
    confirmTotp: {
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
                    currentPassword?: string;
                };
            };
        };
        responses: {
            /** @description The factor; with the first one come recovery codes, told this once. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        factor: {
                            id: string;
                            /** @enum {string} */
                            kind: "totp" | "passkey" | "recovery-codes";
                            name: string | null;
                            /** Format: date-time */
                            createdAt: string;
                            lastUsedAt: string | null;
                            remaining: number | null;
                        };
                        recoveryCodes: string[] | null;
                    };
                };
            };
            400: components["responses"]["400-request.malformed"];
            401: components["responses"]["401-auth.unauthenticated"];
            403: components["responses"]["403-auth.forbidden-identity.sign_in_again"];
            408: components["responses"]["408"];
            413: components["responses"]["413-request.too_large"];
            415: components["responses"]["415-request.media_type"];
            422: components["responses"]["422-identity.factor_wrong-identity.password_wrong-request.invalid"];
            429: components["responses"]["429-request.rate_limited"];
            431: components["responses"]["431"];
            500: components["responses"]["500-service.internal"];
            503: components["responses"]["503-service.unavailable"];
        };
    };
    beginTotp: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes it happen once however often it is sent; kept for 48 hours. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    currentPassword?: string;
                };
            };
        };
        responses: {
            /** @description The key, told this once. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        secret: string;
                        uri: string;
                    };
                };
            };
            400: components["responses"]["400-request.malformed"];
            401: components["responses"]["401-auth.unauthenticated"];
            403: components["responses"]["403-auth.forbidden-identity.sign_in_again"];
            408: components["responses"]["408"];
            409: components["responses"]["409-request.idempotency_running"];
            413: components["responses"]["413-request.too_large"];
            415: components["responses"]["415-request.media_type"];
            422: components["responses"]["422-identity.password_wrong-request.idempotency_mismatch-request.invalid"];
            429: components["responses"]["429-request.rate_limited"];
            431: components["responses"]["431"];
            500: components["responses"]["500-service.internal"];
            503: components["responses"]["503-service.unavailable"];
        };
    };
    passkeyOptions: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes it happen once however often it is sent; kept for 48 hours. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    currentPassword?: string;
                };
            };
        };
        responses: {
            /** @description PublicKeyCredentialCreationOptionsJSON; its challenge holds ten minutes, for one answer. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        options: {
                            [key: string]: unknown;
                        };
                    };
                };
            };
            400: components["responses"]["400-request.malformed"];
            401: components["responses"]["401-auth.unauthenticated"];
            403: components["responses"]["403-auth.forbidden-identity.sign_in_again"];
            408: components["responses"]["408"];
            409: components["responses"]["409-identity.passkeys_unavailable-request.idempotency_running"];
            413: components["responses"]["413-request.too_large"];
            415: components["responses"]["415-request.media_type"];
            422: components["responses"]["422-identity.password_wrong-request.idempotency_mismatch-request.invalid"];
            429: components["responses"]["429-request.rate_limited"];
            431: components["responses"]["431"];
            500: components["responses"]["500-service.internal"];
            503: components["responses"]["503-service.unavailable"];
        };
    };
    addPasskey: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes it happen once however often it is sent; kept for 48 hours. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                    response: {
                        [key: string]: unknown;
                    };
                    currentPassword?: string;
                };
            };
        };
        responses: {
            /** @description The factor; with the first one come recovery codes, told this once. */
            201: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        factor: {
                            id: string;
                            /** @enum {string} */
                            kind: "totp" | "passkey" | "recovery-codes";
                            name: string | null;
                            /** Format: date-time */
                            createdAt: string;
                            lastUsedAt: string | null;
                            remaining: number | null;
                        };
                        recoveryCodes: string[] | null;
                    };
                };
            };
            400: components["responses"]["400-request.malformed"];
            401: components["responses"]["401-auth.unauthenticated"];
            403: components["responses"]["403-auth.forbidden-identity.sign_in_again"];
            408: components["responses"]["408"];
            409: components["responses"]["409-identity.factor_limit-identity.passkeys_unavailable-request.idempotency_running"];
            413: components["responses"]["413-request.too_large"];
            415: components["responses"]["415-request.media_type"];
            422: components["responses"]["422-identity.factor_wrong-identity.password_wrong-request.idempotency_mismatch-request.invalid"];
            429: components["responses"]["429-request.rate_limited"];
            431: components["responses"]["431"];
            500: components["responses"]["500-service.internal"];
            503: components["responses"]["503-service.unavailable"];
        };
    };
    removeFactor: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                factorId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is gone. */
            204: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["400-request.malformed"];
            401: components["responses"]["401-auth.unauthenticated"];
            403: components["responses"]["403-auth.forbidden-identity.sign_in_again"];
            404: components["responses"]["404-resource.not_found"];
            408: components["responses"]["408"];
            409: components["responses"]["409-identity.factor_required"];
            413: components["responses"]["413-request.too_large"];
            415: components["responses"]["415-request.media_type"];
            422: components["responses"]["422-request.invalid"];
            429: components["responses"]["429-request.rate_limited"];
            431: components["responses"]["431"];
            500: components["responses"]["500-service.internal"];
            503: components["responses"]["503-service.unavailable"];
        };
    };
    renewRecoveryCodes: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes it happen once however often it is sent; kept for 48 hours. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    currentPassword?: string;
                };
            };
        };
        responses: {
            /** @description The codes, told this once. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        codes: string[];
                    };
                };
            };
            400: components["responses"]["400-request.malformed"];
            401: components["responses"]["401-auth.unauthenticated"];
            403: components["responses"]["403-auth.forbidden-identity.sign_in_again"];
            408: components["responses"]["408"];
            409: components["responses"]["409-identity.factor_missing-request.idempotency_running"];
            413: components["responses"]["413-request.too_large"];
            415: components["responses"]["415-request.media_type"];
            422: components["responses"]["422-identity.password_wrong-request.idempotency_mismatch-request.invalid"];
            429: components["responses"]["429-request.rate_limited"];
            431: components["responses"]["431"];
            500: components["responses"]["500-service.internal"];
            503: components["responses"]["503-service.unavailable"];
        };
    };
    changePassword: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    current: string;
                    new: string;
                };
            };
        };
        responses: {
            /** @description It is changed. A browser’s session goes on under a new cookie; tokens of before count no more. */
            204: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["400-request.malformed"];
            401: components["responses"]["401-auth.unauthenticated"];
            403: components["responses"]["403-auth.forbidden"];
            408: components["responses"]["408"];
            409: components["responses"]["409-identity.delegated"];
            413: components["responses"]["413-request.too_large"];
            415: components["responses"]["415-request.media_type"];
            422: components["responses"]["422-identity.password_weak-identity.password_wrong-request.invalid"];
            429: components["responses"]["429-request.rate_limited"];
            431: components["responses"]["431"];
            500: components["responses"]["500-service.internal"];
            503: components["responses"]["503-service.unavailable"];
        };
    };
    resetUserFactors: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                accountId: string;
                userId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is gone. */
            204: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["400-request.malformed"];
            401: components["responses"]["401-auth.unauthenticated"];
            403: components["responses"]["403-auth.forbidden"];
            404: components["responses"]["404-resource.not_found"];
            408: components["responses"]["408"];
            413: components["responses"]["413-request.too_large"];
            415: components["responses"]["415-request.media_type"];
            422: components["responses"]["422-request.invalid"];
            429: components["responses"]["429-request.rate_limited"];
            431: components["responses"]["431"];
            500: components["responses"]["500-service.internal"];
            503: components["responses"]["503-service.unavailable"];
        };
    };
    resetPersonFactors: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                personId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is gone. */
            204: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["400-request.malformed"];
            401: components["responses"]["401-auth.unauthenticated"];
            403: components["responses"]["403-auth.forbidden"];
            404: components["responses"]["404-resource.not_found"];
            408: components["responses"]["408"];
            413: components["responses"]["413-request.too_large"];
            415: components["responses"]["415-request.media_type"];
            422: components["responses"]["422-request.invalid"];
            429: components["responses"]["429-request.rate_limited"];
            431: components["responses"]["431"];
            500: components["responses"]["500-service.internal"];
            503: components["responses"]["503-service.unavailable"];
        };
    };
    listSessions: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that you have; 304 if it still holds. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The sessions that hold, newest first. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            current: boolean;
                            /** Format: date-time */
                            createdAt: string;
                            /** Format: date-time */
                            lastSeenAt: string;
                            /** Format: date-time */
                            expiresAt: string;
                            address: string;
                            userAgent: string;
                            etag: string;
                        }[];
                        nextCursor: null;
                    };
                };
            };
            /** @description What you have still holds. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["400-request.malformed"];
            401: components["responses"]["401-auth.unauthenticated"];
            403: components["responses"]["403-auth.forbidden"];
            408: components["responses"]["408"];
            429: components["responses"]["429-request.rate_limited"];
            431: components["responses"]["431"];
            500: components["responses"]["500-service.internal"];
            503: components["responses"]["503-service.unavailable"];
        };
    };
    endSessions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is gone. */
            204: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["400-request.malformed"];
            401: components["responses"]["401-auth.unauthenticated"];
            403: components["responses"]["403-auth.forbidden"];
            408: components["responses"]["408"];
            413: components["responses"]["413-request.too_large"];
            415: components["responses"]["415-request.media_type"];
            422: components["responses"]["422-request.invalid"];
            429: components["responses"]["429-request.rate_limited"];
            431: components["responses"]["431"];
            500: components["responses"]["500-service.internal"];
            503: components["responses"]["503-service.unavailable"];
        };
    };
    endSession: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                sessionId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is gone. */
            204: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["400-request.malformed"];
            401: components["responses"]["401-auth.unauthenticated"];
            403: components["responses"]["403-auth.forbidden"];
            404: components["responses"]["404-resource.not_found"];
            408: components["responses"]["408"];
            413: components["responses"]["413-request.too_large"];
            415: components["responses"]["415-request.media_type"];
            422: components["responses"]["422-request.invalid"];
            429: components["responses"]["429-request.rate_limited"];
            431: components["responses"]["431"];
            500: components["responses"]["500-service.internal"];
            503: components["responses"]["503-service.unavailable"];
        };
    };
    getPartner: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that you have; 304 if it still holds. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The partner. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        name: string;
                        /** @default en */
                        defaultLanguage: string;
                        /** @default [] */
                        contacts: string[];
                        /** @default false */
                        secondFactorRequired: boolean;
                        /**
                         * @default active
                         * @enum {string}
                         */
                        state: "active" | "suspended";
                        /** Format: date-time */
                        createdAt: string;
                        /** @default 1 */
                        etag: string;
                    };
                };
            };
            /** @description What you have still holds. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["400-request.malformed"];
            401: components["responses"]["401-auth.unauthenticated"];
            403: components["responses"]["403-auth.forbidden"];
            408: components["responses"]["408"];
            429: components["responses"]["429-request.rate_limited"];
            431: components["responses"]["431"];
            500: components["responses"]["500-service.internal"];
            503: components["responses"]["503-service.unavailable"];
        };
    };
    updatePartner: {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag of the resource as you know it, or `*`. */
                "If-Match": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name?: string;
                    /**
                     * @description A BCP 47 language tag.
                     * @example en
                     * @example de
                     * @example pt-BR
                     */
                    defaultLanguage?: string;
                    contacts?: string[];
                    secondFactorRequired?: boolean;
                };
            };
        };
        responses: {
            /** @description The partner as it is now. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        name: string;
                        /** @default en */
                        defaultLanguage: string;
                        /** @default [] */
                        contacts: string[];
                        /** @default false */
                        secondFactorRequired: boolean;
                        /**
                         * @default active
                         * @enum {string}
                         */
                        state: "active" | "suspended";
                        /** Format: date-time */
                        createdAt: string;
                        /** @default 1 */
                        etag: string;
                    };
                };
            };
            400: components["responses"]["400-request.malformed"];
            401: components["responses"]["401-auth.unauthenticated"];
            403: components["responses"]["403-auth.forbidden"];
            408: components["responses"]["408"];
            412: components["responses"]["412-resource.changed"];
            413: components["responses"]["413-request.too_large"];
            415: components["responses"]["415-request.media_type"];
            422: components["responses"]["422-request.invalid"];
            428: components["responses"]["428-request.precondition_required"];
            429: components["responses"]["429-request.rate_limited"];
            431: components["responses"]["431"];
            500: components["responses"]["500-service.internal"];
            503: components["responses"]["503-service.unavailable"];
        };
    };
    listPartnerActivity: {
        parameters: {
            query?: {
                kind?: "changes" | "reads";
                id?: string;
                limit?: number;
                cursor?: string;
            };
            header?: {
                /** @description The ETag that you have; 304 if it still holds. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of entries. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            /** Format: date-time */
                            at: string;
                            actor: {
                                type: string;
                                id: string;
                                name: string;
                            };
                            onBehalfOf?: {
                                type: string;
                                id: string;
                                name: string;
                            };
                            from?: {
                                ip: string;
                                agent: string;
                            };
                            action: string;
                            target: {
                                /** @enum {string} */
                                type: "account" | "client" | "identity-provider" | "import" | "import-row" | "integration" | "job" | "mail" | "order" | "partner" | "person" | "product" | "session" | "signing-key" | "user";
                                id: string;
                                label: string;
                            };
                            before?: {
                                [key: string]: unknown;
                            };
                            after?: {
                                [key: string]: unknown;
                            };
                            traceId: string;
                            etag: string;
                        }[];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description What you have still holds. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["400-request.cursor_invalid-request.malformed"];
            401: components["responses"]["401-auth.unauthenticated"];
            403: components["responses"]["403-auth.forbidden"];
            408: components["responses"]["408"];
            429: components["responses"]["429-request.rate_limited"];
            431: components["responses"]["431"];
            500: components["responses"]["500-service.internal"];
            503: components["responses"]["503-service.unavailable"];
        };
    };
    listPartnerPeople: {
        parameters: {
            query?: {
                q?: string;
                role?: "partner-admin" | "partner-representative";
                state?: "invited" | "registered" | "disabled" | "active";
                limit?: number;
                cursor?: string;
            };
            header?: {
                /** @description The ETag that you have; 304 if it still holds. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of people. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["PartnerPerson"][];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description What you have still holds. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["400-request.cursor_invalid-request.malformed"];
            401: components["responses"]["401-auth.unauthenticated"];
            403: components["responses"]["403-auth.forbidden"];
            408: components["responses"]["408"];
            429: components["responses"]["429-request.rate_limited"];
            431: components["responses"]["431"];
            500: components["responses"]["500-service.internal"];
            503: components["responses"]["503-service.unavailable"];
        };
    };
    invitePartnerPerson: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes it happen once however often it is sent; kept for 48 hours. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * Format: email
                     * @example zoe@example.com
                     */
                    email: string;
                    name?: string;
                    firstName?: string;
                    lastName?: string;
                    /** @enum {string} */
                    role: "partner-admin" | "partner-representative";
                };
            };
        };
        responses: {
            /** @description The new person. */
            201: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    ETag: components["headers"]["ETag"];
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PartnerPerson"];
                };
            };
            400: components["responses"]["400-request.malformed"];
            401: components["responses"]["401-auth.unauthenticated"];
            403: components["responses"]["403-auth.forbidden"];
            408: components["responses"]["408"];
            409: components["responses"]["409-identity.email_taken-request.idempotency_running"];
            413: components["responses"]["413-request.too_large"];
            415: components["responses"]["415-request.media_type"];
            422: components["responses"]["422-request.idempotency_mismatch-request.invalid"];
            429: components["responses"]["429-request.rate_limited"];
            431: components["responses"]["431"];
            500: components["responses"]["500-service.internal"];
            503: components["responses"]["503-service.unavailable"];
        };
    };
    getPartnerPerson: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that you have; 304 if it still holds. */
                "If-None-Match"?: string;
            };
            path: {
                personId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The person. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PartnerPerson"];
                };
            };
            /** @description What you have still holds. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["400-request.malformed"];
            401: components["responses"]["401-auth.unauthenticated"];
            403: components["responses"]["403-auth.forbidden"];
            404: components["responses"]["404-resource.not_found"];
            408: components["responses"]["408"];
            429: components["responses"]["429-request.rate_limited"];
            431: components["responses"]["431"];
            500: components["responses"]["500-service.internal"];
            503: components["responses"]["503-service.unavailable"];
        };
    };
    removePartnerPerson: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of the resource as you know it, or `*`. */
                "If-Match"?: string;
            };
            path: {
                personId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is gone. */
            204: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["400-request.malformed"];
            401: components["responses"]["401-auth.unauthenticated"];
            403: components["responses"]["403-auth.forbidden"];
            404: components["responses"]["404-resource.not_found"];
            408: components["responses"]["408"];
            409: components["responses"]["409-identity.last_admin"];
            412: components["responses"]["412-resource.changed"];
            413: components["responses"]["413-request.too_large"];
            415: components["responses"]["415-request.media_type"];
            422: components["responses"]["422-request.invalid"];
            429: components["responses"]["429-request.rate_limited"];
            431: components["responses"]["431"];
            500: components["responses"]["500-service.internal"];
            503: components["responses"]["503-service.unavailable"];
        };
    };
    updatePartnerPerson: {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag of the resource as you know it, or `*`. */
                "If-Match": string;
            };
            path: {
                personId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name?: string;
                    firstName?: string;
                    lastName?: string;
                    /** @enum {string} */
                    role?: "partner-admin" | "partner-representative";
                    /** @enum {string} */
                    state?: "invited" | "registered" | "disabled";
                };
            };
        };
        responses: {
            /** @description The person as it is now. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PartnerPerson"];
                };
            };
            400: components["responses"]["400-request.malformed"];
            401: components["responses"]["401-auth.unauthenticated"];
            403: components["responses"]["403-auth.forbidden"];
            404: components["responses"]["404-resource.not_found"];
            408: components["responses"]["408"];
            409: components["responses"]["409-identity.last_admin-identity.state_transition"];
            412: components["responses"]["412-resource.changed"];
            413: components["responses"]["413-request.too_large"];
            415: components["responses"]["415-request.media_type"];
            422: components["responses"]["422-request.invalid"];
            428: components["responses"]["428-request.precondition_required"];
            429: components["responses"]["429-request.rate_limited"];
            431: components["responses"]["431"];
            500: components["responses"]["500-service.internal"];
            503: components["responses"]["503-service.unavailable"];
        };
    };
    reinvitePartnerPerson: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes it happen once however often it is sent; kept for 48 hours. */
                "Idempotency-Key"?: string;
            };
            path: {
                personId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The person, whose mail is on its way. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PartnerPerson"];
                };
            };
            400: components["responses"]["400-request.malformed"];
            401: components["responses"]["401-auth.unauthenticated"];
            403: components["responses"]["403-auth.forbidden"];
            404: components["responses"]["404-resource.not_found"];
            408: components["responses"]["408"];
            409: components["responses"]["409-identity.state_transition-request.idempotency_running"];
            413: components["responses"]["413-request.too_large"];
            415: components["responses"]["415-request.media_type"];
            422: components["responses"]["422-request.idempotency_mismatch-request.invalid"];
            429: components["responses"]["429-request.rate_limited"];
            431: components["responses"]["431"];
            500: components["responses"]["500-service.internal"];
            503: components["responses"]["503-service.unavailable"];
        };
    };
    listPartners: {
        parameters: {
            query?: {
                q?: string;
                state?: "active" | "suspended";
                limit?: number;
                cursor?: string;
            };
            header?: {
                /** @description The ETag that you have; 304 if it still holds. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of partners. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            name: string;
                            /** @default en */
                            defaultLanguage: string;
                            /** @default [] */
                            contacts: string[];
                            /** @default false */
                            secondFactorRequired: boolean;
                            /**
                             * @default active
                             * @enum {string}
                             */
                            state: "active" | "suspended";
                            /** Format: date-time */
                            createdAt: string;
                            /** @default 1 */
                            etag: string;
                        }[];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description What you have still holds. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["400-request.cursor_invalid-request.malformed"];
            401: components["responses"]["401-auth.unauthenticated"];
            403: components["responses"]["403-auth.forbidden"];
            408: components["responses"]["408"];
            429: components["responses"]["429-request.rate_limited"];
            431: components["responses"]["431"];
            500: components["responses"]["500-service.internal"];
            503: components["responses"]["503-service.unavailable"];
        };
    };
    createPartner: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes it happen once however often it is sent; kept for 48 hours. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                    /**
                     * @description A BCP 47 language tag.
                     * @default en
                     * @example en
                     * @example de
                     * @example pt-BR
                     */
                    defaultLanguage?: string;
                    /** @default [] */
                    contacts?: string[];
                    /** @default false */
                    secondFactorRequired?: boolean;
                };
            };
        };
        responses: {
            /** @description The new partner. */
            201: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    ETag: components["headers"]["ETag"];
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        name: string;
                        /** @default en */
                        defaultLanguage: string;
                        /** @default [] */
                        contacts: string[];
                        /** @default false */
                        secondFactorRequired: boolean;
                        /**
                         * @default active
                         * @enum {string}
                         */
                        state: "active" | "suspended";
                        /** Format: date-time */
                        createdAt: string;
                        /** @default 1 */
                        etag: string;
                    };
                };
            };
            400: components["responses"]["400-request.malformed"];
            401: components["responses"]["401-auth.unauthenticated"];
            403: components["responses"]["403-auth.forbidden"];
            408: components["responses"]["408"];
            409: components["responses"]["409-request.idempotency_running"];
            413: components["responses"]["413-request.too_large"];
            415: components["responses"]["415-request.media_type"];
            422: components["responses"]["422-request.idempotency_mismatch-request.invalid"];
            429: components["responses"]["429-request.rate_limited"];
            431: components["responses"]["431"];
            500: components["responses"]["500-service.internal"];
            503: components["responses"]["503-service.unavailable"];
        };
    };
    getPartnerById: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that you have; 304 if it still holds. */
                "If-None-Match"?: string;
            };
            path: {
                partnerId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The partner. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        name: string;
                        /** @default en */
                        defaultLanguage: string;
                        /** @default [] */
                        contacts: string[];
                        /** @default false */
                        secondFactorRequired: boolean;
                        /**
                         * @default active
                         * @enum {string}
                         */
                        state: "active" | "suspended";
                        /** Format: date-time */
                        createdAt: string;
                        /** @default 1 */
                        etag: string;
                    };
                };
            };
            /** @description What you have still holds. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["400-request.malformed"];
            401: components["responses"]["401-auth.unauthenticated"];
            403: components["responses"]["403-auth.forbidden"];
            404: components["responses"]["404-resource.not_found"];
            408: components["responses"]["408"];
            429: components["responses"]["429-request.rate_limited"];
            431: components["responses"]["431"];
            500: components["responses"]["500-service.internal"];
            503: components["responses"]["503-service.unavailable"];
        };
    };
    updatePartnerById: {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag of the resource as you know it, or `*`. */
                "If-Match": string;
            };
            path: {
                partnerId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name?: string;
                    /**
                     * @description A BCP 47 language tag.
                     * @example en
                     * @example de
                     * @example pt-BR
                     */
                    defaultLanguage?: string;
                    contacts?: string[];
                    secondFactorRequired?: boolean;
                    /** @enum {string} */
                    state?: "active" | "suspended";
                };
            };
        };
        responses: {
            /** @description The partner as it is now. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        name: string;
                        /** @default en */
                        defaultLanguage: string;
                        /** @default [] */
                        contacts: string[];
                        /** @default false */
                        secondFactorRequired: boolean;
                        /**
                         * @default active
                         * @enum {string}
                         */
                        state: "active" | "suspended";
                        /** Format: date-time */
                        createdAt: string;
                        /** @default 1 */
                        etag: string;
                    };
                };
            };
            400: components["responses"]["400-request.malformed"];
            401: components["responses"]["401-auth.unauthenticated"];
            403: components["responses"]["403-auth.forbidden"];
            404: components["responses"]["404-resource.not_found"];
            408: components["responses"]["408"];
            412: components["responses"]["412-resource.changed"];
            413: components["responses"]["413-request.too_large"];
            415: components["responses"]["415-request.media_type"];
            422: components["responses"]["422-request.invalid"];
            428: components["responses"]["428-request.precondition_required"];
            429: components["responses"]["429-request.rate_limited"];
            431: components["responses"]["431"];
            500: components["responses"]["500-service.internal"];
            503: components["responses"]["503-service.unavailable"];
        };
    };
    invitePartnerAdmin: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes it happen once however often it is sent; kept for 48 hours. */
                "Idempotency-Key"?: string;
            };
            path: {
                partnerId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * Format: email
                     * @example zoe@example.com
                     */
                    email: string;
                    name?: string;
                    firstName?: string;
                    lastName?: string;
                };
            };
        };
        responses: {
            /** @description The admin, whose mail is on its way. */
            201: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    ETag: components["headers"]["ETag"];
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PartnerPerson"];
                };
            };
            400: components["responses"]["400-request.malformed"];
            401: components["responses"]["401-auth.unauthenticated"];
            403: components["responses"]["403-auth.forbidden"];
            404: components["responses"]["404-resource.not_found"];
            408: components["responses"]["408"];
            409: components["responses"]["409-identity.email_taken-identity.partner_has_admin-request.idempotency_running"];
            413: components["responses"]["413-request.too_large"];
            415: components["responses"]["415-request.media_type"];
            422: components["responses"]["422-request.idempotency_mismatch-request.invalid"];
            429: components["responses"]["429-request.rate_limited"];
            431: components["responses"]["431"];
            500: components["responses"]["500-service.internal"];
            503: components["responses"]["503-service.unavailable"];
        };
    };
    listPlatformActivity: {
        parameters: {
            query?: {
                kind?: "changes" | "reads";
                id?: string;
                limit?: number;
                cursor?: string;
            };
            header?: {
                /** @description The ETag that you have; 304 if it still holds. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of entries. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            /** Format: date-time */
                            at: string;
                            actor: {
                                type: string;
                                id: string;
                                name: string;
                            };
                            onBehalfOf?: {
                                type: string;
                                id: string;
                                name: string;
                            };
                            from?: {
                                ip: string;
                                agent: string;
                            };
                            action: string;
                            target: {
                                /** @enum {string} */
                                type: "account" | "client" | "identity-provider" | "import" | "import-row" | "integration" | "job" | "mail" | "order" | "partner" | "person" | "product" | "session" | "signing-key" | "user";
                                id: string;
                                label: string;
                            };
                            before?: {
                                [key: string]: unknown;
                            };
                            after?: {
                                [key: string]: unknown;
                            };
                            traceId: string;
                            etag: string;
                        }[];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description What you have still holds. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["400-request.cursor_invalid-request.malformed"];
            401: components["responses"]["401-auth.unauthenticated"];
            403: components["responses"]["403-auth.forbidden"];
            408: components["responses"]["408"];
            429: components["responses"]["429-request.rate_limited"];
            431: components["responses"]["431"];
            500: components["responses"]["500-service.internal"];
            503: components["responses"]["503-service.unavailable"];
        };
    };
    listAccounts: {
        parameters: {
            query?: {
                q?: string;
                limit?: number;
                cursor?: string;
            };
            header?: {
                /** @description The ETag that you have; 304 if it still holds. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of accounts. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Account"][];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description What you have still holds. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["400-request.cursor_invalid-request.malformed"];
            401: components["responses"]["401-auth.unauthenticated"];
            403: components["responses"]["403-auth.forbidden"];
            408: components["responses"]["408"];
            429: components["responses"]["429-request.rate_limited"];
            431: components["responses"]["431"];
            500: components["responses"]["500-service.internal"];
            503: components["responses"]["503-service.unavailable"];
        };
    };
    createAccount: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes it happen once however often it is sent; kept for 48 hours. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AccountFields"];
            };
        };
        responses: {
            /** @description The new account. */
            201: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    ETag: components["headers"]["ETag"];
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Account"];
                };
            };
            400: components["responses"]["400-request.malformed"];
            401: components["responses"]["401-auth.unauthenticated"];
            403: components["responses"]["403-auth.forbidden"];
            404: components["responses"]["404-accounts.contact_unknown"];
            408: components["responses"]["408"];
            409: components["responses"]["409-request.idempotency_running"];
            413: components["responses"]["413-request.too_large"];
            415: components["responses"]["415-request.media_type"];
            422: components["responses"]["422-request.idempotency_mismatch-request.invalid"];
            429: components["responses"]["429-request.rate_limited"];
            431: components["responses"]["431"];
            500: components["responses"]["500-service.internal"];
            503: components["responses"]["503-service.unavailable"];
        };
    };
    getAccount: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that you have; 304 if it still holds. */
                "If-None-Match"?: string;
            };
            path: {
                accountId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The account. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Account"];
                };
            };
            /** @description What you have still holds. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["400-request.malformed"];
            401: components["responses"]["401-auth.unauthenticated"];
            403: components["responses"]["403-auth.forbidden"];
            404: components["responses"]["404-resource.not_found"];
            408: components["responses"]["408"];
            429: components["responses"]["429-request.rate_limited"];
            431: components["responses"]["431"];
            500: components["responses"]["500-service.internal"];
            503: components["responses"]["503-service.unavailable"];
        };
    };
    closeAccount: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of the resource as you know it, or `*`. */
                "If-Match"?: string;
            };
            path: {
                accountId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is gone. */
            204: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["400-request.malformed"];
            401: components["responses"]["401-auth.unauthenticated"];
            403: components["responses"]["403-auth.forbidden"];
            404: components["responses"]["404-resource.not_found"];
            408: components["responses"]["408"];
            412: components["responses"]["412-resource.changed"];
            413: components["responses"]["413-request.too_large"];
            415: components["responses"]["415-request.media_type"];
            422: components["responses"]["422-request.invalid"];
            429: components["responses"]["429-request.rate_limited"];
            431: components["responses"]["431"];
            500: components["responses"]["500-service.internal"];
            503: components["responses"]["503-service.unavailable"];
        };
    };
    updateAccount: {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag of the resource as you know it, or `*`. */
                "If-Match": string;
            };
            path: {
                accountId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AccountPatch"];
            };
        };
        responses: {
            /** @description The account as it is now. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Account"];
                };
            };
            400: components["responses"]["400-request.malformed"];
            401: components["responses"]["401-auth.unauthenticated"];
            403: components["responses"]["403-auth.forbidden"];
            404: components["responses"]["404-accounts.contact_unknown-resource.not_found"];
            408: components["responses"]["408"];
            412: components["responses"]["412-resource.changed"];
            413: components["responses"]["413-request.too_large"];
            415: components["responses"]["415-request.media_type"];
            422: components["responses"]["422-request.invalid"];
            428: components["responses"]["428-request.precondition_required"];
            429: components["responses"]["429-request.rate_limited"];
            431: components["responses"]["431"];
            500: components["responses"]["500-service.internal"];
            503: components["responses"]["503-service.unavailable"];
        };
    };
    getAccountOverview: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that you have; 304 if it still holds. */
                "If-None-Match"?: string;
            };
            path: {
                accountId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The overview. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        seats: {
                            bought: number;
                            used: number;
                            free: number;
                            expired: number;
                            expiring: number;
                        };
                        users: {
                            invited: number;
                            registered: number;
                            disabled: number;
                        };
                        invitations: {
                            queued: number;
                            sent: number;
                            failed: number;
                            opened: number;
                            registered: number;
                            expired: number;
                            none: number;
                        };
                        orders: {
                            assigned: number;
                            expiring: number;
                            expired: number;
                        };
                        recentActivity: components["schemas"]["ActivityEntry"][];
                        etag: string;
                    };
                };
            };
            /** @description What you have still holds. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["400-request.malformed"];
            401: components["responses"]["401-auth.unauthenticated"];
            403: components["responses"]["403-auth.forbidden"];
            404: components["responses"]["404-resource.not_found"];
            408: components["responses"]["408"];
            429: components["responses"]["429-request.rate_limited"];
            431: components["responses"]["431"];
            500: components["responses"]["500-service.internal"];
            503: components["responses"]["503-service.unavailable"];
        };
    };
    listAccountActivity: {
        parameters: {
            query?: {
                kind?: "changes" | "reads";
                id?: string;
                limit?: number;
                cursor?: string;
            };
            header?: {
                /** @description The ETag that you have; 304 if it still holds. */
                "If-None-Match"?: string;
            };
            path: {
                accountId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of entries. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            /** Format: date-time */
                            at: string;
                            actor: {
                                type: string;
                                id: string;
                                name: string;
                            };
                            onBehalfOf?: {
                                type: string;
                                id: string;
                                name: string;
                            };
                            from?: {
                                ip: string;
                                agent: string;
                            };
                            action: string;
                            target: {
                                /** @enum {string} */
                                type: "account" | "client" | "identity-provider" | "import" | "import-row" | "integration" | "job" | "mail" | "order" | "partner" | "person" | "product" | "session" | "signing-key" | "user";
                                id: string;
                                label: string;
                            };
                            before?: {
                                [key: string]: unknown;
                            };
                            after?: {
                                [key: string]: unknown;
                            };
                            traceId: string;
                            etag: string;
                        }[];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description What you have still holds. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["400-request.cursor_invalid-request.malformed"];
            401: components["responses"]["401-auth.unauthenticated"];
            403: components["responses"]["403-auth.forbidden"];
            404: components["responses"]["404-resource.not_found"];
            408: components["responses"]["408"];
            429: components["responses"]["429-request.rate_limited"];
            431: components["responses"]["431"];
            500: components["responses"]["500-service.internal"];
            503: components["responses"]["503-service.unavailable"];
        };
    };
    listAccountOrders: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
            };
            header?: {
                /** @description The ETag that you have; 304 if it still holds. */
                "If-None-Match"?: string;
            };
            path: {
                accountId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of orders. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Order"][];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description What you have still holds. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["400-request.cursor_invalid-request.malformed"];
            401: components["responses"]["401-auth.unauthenticated"];
            403: components["responses"]["403-auth.forbidden"];
            404: components["responses"]["404-resource.not_found"];
            408: components["responses"]["408"];
            429: components["responses"]["429-request.rate_limited"];
            431: components["responses"]["431"];
            500: components["responses"]["500-service.internal"];
            503: components["responses"]["503-service.unavailable"];
        };
    };
    listGrants: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
            };
            header?: {
                /** @description The ETag that you have; 304 if it still holds. */
                "If-None-Match"?: string;
            };
            path: {
                accountId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of grants. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            person: {
                                id: string;
                                name: string;
                                email: string;
                            };
                            grantedAt: string;
                            etag: string;
                        }[];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description What you have still holds. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["400-request.cursor_invalid-request.malformed"];
            401: components["responses"]["401-auth.unauthenticated"];
            403: components["responses"]["403-auth.forbidden"];
            404: components["responses"]["404-resource.not_found"];
            408: components["responses"]["408"];
            429: components["responses"]["429-request.rate_limited"];
            431: components["responses"]["431"];
            500: components["responses"]["500-service.internal"];
            503: components["responses"]["503-service.unavailable"];
        };
    };
    putGrant: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of the resource as you know it, or `*`. */
                "If-Match"?: string;
            };
            path: {
                accountId: string;
                personId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The grant that was there. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        person: {
                            id: string;
                            name: string;
                            email: string;
                        };
                        grantedAt: string;
                        etag: string;
                    };
                };
            };
            /** @description The new grant. */
            201: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        person: {
                            id: string;
                            name: string;
                            email: string;
                        };
                        grantedAt: string;
                        etag: string;
                    };
                };
            };
            400: components["responses"]["400-request.malformed"];
            401: components["responses"]["401-auth.unauthenticated"];
            403: components["responses"]["403-auth.forbidden"];
            404: components["responses"]["404-resource.not_found"];
            408: components["responses"]["408"];
            409: components["responses"]["409-accounts.grant_not_representative"];
            412: components["responses"]["412-resource.changed"];
            413: components["responses"]["413-request.too_large"];
            415: components["responses"]["415-request.media_type"];
            422: components["responses"]["422-request.invalid"];
            429: components["responses"]["429-request.rate_limited"];
            431: components["responses"]["431"];
            500: components["responses"]["500-service.internal"];
            503: components["responses"]["503-service.unavailable"];
        };
    };
    removeGrant: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of the resource as you know it, or `*`. */
                "If-Match"?: string;
            };
            path: {
                accountId: string;
                personId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is gone. */
            204: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["400-request.malformed"];
            401: components["responses"]["401-auth.unauthenticated"];
            403: components["responses"]["403-auth.forbidden"];
            404: components["responses"]["404-resource.not_found"];
            408: components["responses"]["408"];
            412: components["responses"]["412-resource.changed"];
            413: components["responses"]["413-request.too_large"];
            415: components["responses"]["415-request.media_type"];
            422: components["responses"]["422-request.invalid"];
            429: components["responses"]["429-request.rate_limited"];
            431: components["responses"]["431"];
            500: components["responses"]["500-service.internal"];
            503: components["responses"]["503-service.unavailable"];
        };
    };
    listIntegrations: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
            };
            header?: {
                /** @description The ETag that you have; 304 if it still holds. */
                "If-None-Match"?: string;
            };
            path: {
                accountId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of integrations. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            productId: string;
                            /** Format: date-time */
                            addedAt: string;
                            etag: string;
                            id: string;
                        }[];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description What you have still holds. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["400-request.cursor_invalid-request.malformed"];
            401: components["responses"]["401-auth.unauthenticated"];
            403: components["responses"]["403-auth.forbidden"];
            404: components["responses"]["404-resource.not_found"];
            408: components["responses"]["408"];
            429: components["responses"]["429-request.rate_limited"];
            431: components["responses"]["431"];
            500: components["responses"]["500-service.internal"];
            503: components["responses"]["503-service.unavailable"];
        };
    };
    putIntegration: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of the resource as you know it, or `*`. */
                "If-Match"?: string;
            };
            path: {
                accountId: string;
                productId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The integration that was there. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        productId: string;
                        /** Format: date-time */
                        addedAt: string;
                        etag: string;
                        id: string;
                    };
                };
            };
            /** @description The new integration. */
            201: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        productId: string;
                        /** Format: date-time */
                        addedAt: string;
                        etag: string;
                        id: string;
                    };
                };
            };
            400: components["responses"]["400-request.malformed"];
            401: components["responses"]["401-auth.unauthenticated"];
            403: components["responses"]["403-auth.forbidden"];
            404: components["responses"]["404-accounts.product_unknown-resource.not_found"];
            408: components["responses"]["408"];
            412: components["responses"]["412-resource.changed"];
            413: components["responses"]["413-request.too_large"];
            415: components["responses"]["415-request.media_type"];
            422: components["responses"]["422-request.invalid"];
            429: components["responses"]["429-request.rate_limited"];
            431: components["responses"]["431"];
            500: components["responses"]["500-service.internal"];
            503: components["responses"]["503-service.unavailable"];
        };
    };
    removeIntegration: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of the resource as you know it, or `*`. */
                "If-Match"?: string;
            };
            path: {
                accountId: string;
                productId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is gone. */
            204: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["400-request.malformed"];
            401: components["responses"]["401-auth.unauthenticated"];
            403: components["responses"]["403-auth.forbidden"];
            404: components["responses"]["404-resource.not_found"];
            408: components["responses"]["408"];
            412: components["responses"]["412-resource.changed"];
            413: components["responses"]["413-request.too_large"];
            415: components["responses"]["415-request.media_type"];
            422: components["responses"]["422-request.invalid"];
            429: components["responses"]["429-request.rate_limited"];
            431: components["responses"]["431"];
            500: components["responses"]["500-service.internal"];
            503: components["responses"]["503-service.unavailable"];
        };
    };
    listLicenses: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
            };
            header?: {
                /** @description The ETag that you have; 304 if it still holds. */
                "If-None-Match"?: string;
            };
            path: {
                accountId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of the account’s products. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            productId: string;
                            seats: {
                                bought: number;
                                used: number;
                                free: number;
                                expired: number;
                                expiring: number;
                            };
                            orders: {
                                trackingNumber: string;
                                seats: number;
                                used: number;
                                /** Format: date */
                                expiryDate: string;
                                expired: boolean;
                                overdrawn: boolean;
                            }[];
                            etag: string;
                            id: string;
                        }[];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description What you have still holds. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["400-request.cursor_invalid-request.malformed"];
            401: components["responses"]["401-auth.unauthenticated"];
            403: components["responses"]["403-auth.forbidden"];
            404: components["responses"]["404-resource.not_found"];
            408: components["responses"]["408"];
            429: components["responses"]["429-request.rate_limited"];
            431: components["responses"]["431"];
            500: components["responses"]["500-service.internal"];
            503: components["responses"]["503-service.unavailable"];
        };
    };
    getIdentityProvider: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that you have; 304 if it still holds. */
                "If-None-Match"?: string;
            };
            path: {
                accountId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The provider. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        issuer: string;
                        clientId: string;
                        etag: string;
                        id: string;
                    };
                };
            };
            /** @description What you have still holds. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["400-request.malformed"];
            401: components["responses"]["401-auth.unauthenticated"];
            403: components["responses"]["403-auth.forbidden"];
            404: components["responses"]["404-resource.not_found"];
            408: components["responses"]["408"];
            429: components["responses"]["429-request.rate_limited"];
            431: components["responses"]["431"];
            500: components["responses"]["500-service.internal"];
            503: components["responses"]["503-service.unavailable"];
        };
    };
    putIdentityProvider: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of the resource as you know it, or `*`. */
                "If-Match"?: string;
            };
            path: {
                accountId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["IdentityProviderFields"];
            };
        };
        responses: {
            /** @description The provider as it is now. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        issuer: string;
                        clientId: string;
                        etag: string;
                        id: string;
                    };
                };
            };
            /** @description The new provider. */
            201: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        issuer: string;
                        clientId: string;
                        etag: string;
                        id: string;
                    };
                };
            };
            400: components["responses"]["400-request.malformed"];
            401: components["responses"]["401-auth.unauthenticated"];
            403: components["responses"]["403-auth.forbidden"];
            404: components["responses"]["404-resource.not_found"];
            408: components["responses"]["408"];
            412: components["responses"]["412-resource.changed"];
            413: components["responses"]["413-request.too_large"];
            415: components["responses"]["415-request.media_type"];
            422: components["responses"]["422-identity.provider_unreachable-request.invalid"];
            429: components["responses"]["429-request.rate_limited"];
            431: components["responses"]["431"];
            500: components["responses"]["500-service.internal"];
            503: components["responses"]["503-service.unavailable"];
        };
    };
    removeIdentityProvider: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of the resource as you know it, or `*`. */
                "If-Match"?: string;
            };
            path: {
                accountId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is gone. */
            204: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["400-request.malformed"];
            401: components["responses"]["401-auth.unauthenticated"];
            403: components["responses"]["403-auth.forbidden"];
            404: components["responses"]["404-resource.not_found"];
            408: components["responses"]["408"];
            412: components["responses"]["412-resource.changed"];
            413: components["responses"]["413-request.too_large"];
            415: components["responses"]["415-request.media_type"];
            422: components["responses"]["422-request.invalid"];
            429: components["responses"]["429-request.rate_limited"];
            431: components["responses"]["431"];
            500: components["responses"]["500-service.internal"];
            503: components["responses"]["503-service.unavailable"];
        };
    };
    listSeatsHistory: {
        parameters: {
            query?: {
                productId?: string;
                from?: string;
                to?: string;
            };
            header?: {
                /** @description The ETag that you have; 304 if it still holds. */
                "If-None-Match"?: string;
            };
            path: {
                accountId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One item for each day and product, by date. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** Format: date */
                            date: string;
                            productId: string;
                            bought: number;
                            used: number;
                            free: number;
                        }[];
                    };
                };
            };
            /** @description What you have still holds. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["400-request.malformed"];
            401: components["responses"]["401-auth.unauthenticated"];
            403: components["responses"]["403-auth.forbidden"];
            404: components["responses"]["404-resource.not_found"];
            408: components["responses"]["408"];
            422: components["responses"]["422-request.invalid"];
            429: components["responses"]["429-request.rate_limited"];
            431: components["responses"]["431"];
            500: components["responses"]["500-service.internal"];
            503: components["responses"]["503-service.unavailable"];
        };
    };
    listExpiring: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
            };
            header?: {
                /** @description The ETag that you have; 304 if it still holds. */
                "If-None-Match"?: string;
            };
            path: {
                accountId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of what ends, by date; `users` is where to read who has a seat of it. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            trackingNumber: string;
                            productId: string;
                            /** Format: date */
                            expiryDate: string;
                            seats: number;
                            usersAffected: number;
                            id: string;
                            users: string;
                            etag: string;
                        }[];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description What you have still holds. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["400-request.cursor_invalid-request.malformed"];
            401: components["responses"]["401-auth.unauthenticated"];
            403: components["responses"]["403-auth.forbidden"];
            404: components["responses"]["404-resource.not_found"];
            408: components["responses"]["408"];
            429: components["responses"]["429-request.rate_limited"];
            431: components["responses"]["431"];
            500: components["responses"]["500-service.internal"];
            503: components["responses"]["503-service.unavailable"];
        };
    };
    listExpiringUsers: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                productId?: string;
            };
            header?: {
                /** @description The ETag that you have; 304 if it still holds. */
                "If-None-Match"?: string;
            };
            path: {
                accountId: string;
                trackingNumber: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of users, each with the product that the seat is of. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            productId: string;
                            name: string;
                            email: string;
                            /** @enum {string} */
                            state: "invited" | "registered" | "disabled";
                            etag: string;
                        }[];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description What you have still holds. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["400-request.cursor_invalid-request.malformed"];
            401: components["responses"]["401-auth.unauthenticated"];
            403: components["responses"]["403-auth.forbidden"];
            404: components["responses"]["404-resource.not_found"];
            408: components["responses"]["408"];
            429: components["responses"]["429-request.rate_limited"];
            431: components["responses"]["431"];
            500: components["responses"]["500-service.internal"];
            503: components["responses"]["503-service.unavailable"];
        };
    };
    putCpqOrder: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                trackingNumber: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CpqOrder"];
            };
        };
        responses: {
            /** @description The order as it is now; a stale or repeated version has changed nothing. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Order"];
                };
            };
            /** @description The new order. */
            201: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Order"];
                };
            };
            400: components["responses"]["400-request.malformed"];
            401: components["responses"]["401-auth.unauthenticated"];
            403: components["responses"]["403-auth.forbidden"];
            404: components["responses"]["404-resource.not_found"];
            408: components["responses"]["408"];
            409: components["responses"]["409-billing.order_of_other_partner"];
            413: components["responses"]["413-request.too_large"];
            415: components["responses"]["415-request.media_type"];
            422: components["responses"]["422-billing.partner_unknown-billing.product_unknown-request.invalid"];
            429: components["responses"]["429-request.rate_limited"];
            431: components["responses"]["431"];
            500: components["responses"]["500-service.internal"];
            503: components["responses"]["503-service.unavailable"];
        };
    };
    listOrders: {
        parameters: {
            query?: {
                filter?: "all" | "unassigned" | "expiring";
                q?: string;
                limit?: number;
                cursor?: string;
            };
            header?: {
                /** @description The ETag that you have; 304 if it still holds. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of orders. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Order"][];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description What you have still holds. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["400-request.cursor_invalid-request.malformed"];
            401: components["responses"]["401-auth.unauthenticated"];
            403: components["responses"]["403-auth.forbidden"];
            408: components["responses"]["408"];
            429: components["responses"]["429-request.rate_limited"];
            431: components["responses"]["431"];
            500: components["responses"]["500-service.internal"];
            503: components["responses"]["503-service.unavailable"];
        };
    };
    getOrder: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that you have; 304 if it still holds. */
                "If-None-Match"?: string;
            };
            path: {
                trackingNumber: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The order. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Order"];
                };
            };
            /** @description What you have still holds. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["400-request.malformed"];
            401: components["responses"]["401-auth.unauthenticated"];
            403: components["responses"]["403-auth.forbidden"];
            404: components["responses"]["404-resource.not_found"];
            408: components["responses"]["408"];
            429: components["responses"]["429-request.rate_limited"];
            431: components["responses"]["431"];
            500: components["responses"]["500-service.internal"];
            503: components["responses"]["503-service.unavailable"];
        };
    };
    assignOrder: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of the resource as you know it, or `*`. */
                "If-Match"?: string;
            };
            path: {
                trackingNumber: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    accountId: string;
                };
            };
        };
        responses: {
            /** @description The order as it is now. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Order"];
                };
            };
            400: components["responses"]["400-request.malformed"];
            401: components["responses"]["401-auth.unauthenticated"];
            403: components["responses"]["403-auth.forbidden"];
            404: components["responses"]["404-resource.not_found"];
            408: components["responses"]["408"];
            409: components["responses"]["409-billing.order_assigned-billing.order_expired"];
            412: components["responses"]["412-resource.changed"];
            413: components["responses"]["413-request.too_large"];
            415: components["responses"]["415-request.media_type"];
            422: components["responses"]["422-request.invalid"];
            429: components["responses"]["429-request.rate_limited"];
            431: components["responses"]["431"];
            500: components["responses"]["500-service.internal"];
            503: components["responses"]["503-service.unavailable"];
        };
    };
    listUsers: {
        parameters: {
            query?: {
                q?: string;
                role?: "user" | "account-admin";
                state?: "invited" | "registered" | "disabled";
                product?: string;
                invitation?: "queued" | "sent" | "failed" | "opened" | "registered" | "expired" | "none";
                limit?: number;
                cursor?: string;
            };
            header?: {
                /** @description The ETag that you have; 304 if it still holds. */
                "If-None-Match"?: string;
            };
            path: {
                accountId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of users. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["User"][];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description What you have still holds. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["400-request.cursor_invalid-request.malformed"];
            401: components["responses"]["401-auth.unauthenticated"];
            403: components["responses"]["403-auth.forbidden"];
            404: components["responses"]["404-resource.not_found"];
            408: components["responses"]["408"];
            429: components["responses"]["429-request.rate_limited"];
            431: components["responses"]["431"];
            500: components["responses"]["500-service.internal"];
            503: components["responses"]["503-service.unavailable"];
        };
    };
    createUser: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes it happen once however often it is sent; kept for 48 hours. */
                "Idempotency-Key"?: string;
            };
            path: {
                accountId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UserFields"];
            };
        };
        responses: {
            /** @description The new user. */
            201: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    ETag: components["headers"]["ETag"];
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["User"];
                };
            };
            400: components["responses"]["400-request.malformed"];
            401: components["responses"]["401-auth.unauthenticated"];
            403: components["responses"]["403-auth.forbidden"];
            404: components["responses"]["404-resource.not_found"];
            408: components["responses"]["408"];
            409: components["responses"]["409-identity.email_taken-request.idempotency_running"];
            413: components["responses"]["413-request.too_large"];
            415: components["responses"]["415-request.media_type"];
            422: components["responses"]["422-request.idempotency_mismatch-request.invalid"];
            429: components["responses"]["429-request.rate_limited"];
            431: components["responses"]["431"];
            500: components["responses"]["500-service.internal"];
            503: components["responses"]["503-service.unavailable"];
        };
    };
    countUsers: {
        parameters: {
            query?: {
                q?: string;
                role?: "user" | "account-admin";
                state?: "invited" | "registered" | "disabled";
                product?: string;
                invitation?: "queued" | "sent" | "failed" | "opened" | "registered" | "expired" | "none";
            };
            header?: {
                /** @description The ETag that you have; 304 if it still holds. */
                "If-None-Match"?: string;
            };
            path: {
                accountId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description How many; `exact` is false when there are more than 100000, and `count` is 100000 then. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        count: number;
                        exact: boolean;
                        etag: string;
                    };
                };
            };
            /** @description What you have still holds. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["400-request.malformed"];
            401: components["responses"]["401-auth.unauthenticated"];
            403: components["responses"]["403-auth.forbidden"];
            404: components["responses"]["404-resource.not_found"];
            408: components["responses"]["408"];
            429: components["responses"]["429-request.rate_limited"];
            431: components["responses"]["431"];
            500: components["responses"]["500-service.internal"];
            503: components["responses"]["503-service.unavailable"];
        };
    };
    getUser: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that you have; 304 if it still holds. */
                "If-None-Match"?: string;
            };
            path: {
                accountId: string;
                userId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The user. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["User"];
                };
            };
            /** @description What you have still holds. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["400-request.malformed"];
            401: components["responses"]["401-auth.unauthenticated"];
            403: components["responses"]["403-auth.forbidden"];
            404: components["responses"]["404-resource.not_found"];
            408: components["responses"]["408"];
            429: components["responses"]["429-request.rate_limited"];
            431: components["responses"]["431"];
            500: components["responses"]["500-service.internal"];
            503: components["responses"]["503-service.unavailable"];
        };
    };
    removeUser: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of the resource as you know it, or `*`. */
                "If-Match"?: string;
            };
            path: {
                accountId: string;
                userId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is gone. */
            204: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["400-request.malformed"];
            401: components["responses"]["401-auth.unauthenticated"];
            403: components["responses"]["403-auth.forbidden"];
            404: components["responses"]["404-resource.not_found"];
            408: components["responses"]["408"];
            412: components["responses"]["412-resource.changed"];
            413: components["responses"]["413-request.too_large"];
            415: components["responses"]["415-request.media_type"];
            422: components["responses"]["422-request.invalid"];
            429: components["responses"]["429-request.rate_limited"];
            431: components["responses"]["431"];
            500: components["responses"]["500-service.internal"];
            503: components["responses"]["503-service.unavailable"];
        };
    };
    updateUser: {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag of the resource as you know it, or `*`. */
                "If-Match": string;
            };
            path: {
                accountId: string;
                userId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UserPatch"];
            };
        };
        responses: {
            /** @description The user as it is now. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["User"];
                };
            };
            400: components["responses"]["400-request.malformed"];
            401: components["responses"]["401-auth.unauthenticated"];
            403: components["responses"]["403-auth.forbidden"];
            404: components["responses"]["404-resource.not_found"];
            408: components["responses"]["408"];
            409: components["responses"]["409-identity.email_taken-identity.state_transition"];
            412: components["responses"]["412-resource.changed"];
            413: components["responses"]["413-request.too_large"];
            415: components["responses"]["415-request.media_type"];
            422: components["responses"]["422-request.invalid"];
            428: components["responses"]["428-request.precondition_required"];
            429: components["responses"]["429-request.rate_limited"];
            431: components["responses"]["431"];
            500: components["responses"]["500-service.internal"];
            503: components["responses"]["503-service.unavailable"];
        };
    };
    putUserProduct: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of the resource as you know it, or `*`. */
                "If-Match"?: string;
            };
            path: {
                accountId: string;
                userId: string;
                productId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The user has a seat. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        userId: string;
                        productId: string;
                        changed: boolean;
                        etag: string;
                    };
                };
            };
            400: components["responses"]["400-request.malformed"];
            401: components["responses"]["401-auth.unauthenticated"];
            403: components["responses"]["403-auth.forbidden"];
            404: components["responses"]["404-licensing.product_unknown-resource.not_found"];
            408: components["responses"]["408"];
            409: components["responses"]["409-licensing.integration_missing-licensing.no_free_seat"];
            412: components["responses"]["412-resource.changed"];
            413: components["responses"]["413-request.too_large"];
            415: components["responses"]["415-request.media_type"];
            422: components["responses"]["422-request.invalid"];
            429: components["responses"]["429-request.rate_limited"];
            431: components["responses"]["431"];
            500: components["responses"]["500-service.internal"];
            503: components["responses"]["503-service.unavailable"];
        };
    };
    removeUserProduct: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of the resource as you know it, or `*`. */
                "If-Match"?: string;
            };
            path: {
                accountId: string;
                userId: string;
                productId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is gone. */
            204: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["400-request.malformed"];
            401: components["responses"]["401-auth.unauthenticated"];
            403: components["responses"]["403-auth.forbidden"];
            404: components["responses"]["404-licensing.product_unknown-resource.not_found"];
            408: components["responses"]["408"];
            412: components["responses"]["412-resource.changed"];
            413: components["responses"]["413-request.too_large"];
            415: components["responses"]["415-request.media_type"];
            422: components["responses"]["422-request.invalid"];
            429: components["responses"]["429-request.rate_limited"];
            431: components["responses"]["431"];
            500: components["responses"]["500-service.internal"];
            503: components["responses"]["503-service.unavailable"];
        };
    };
    listUserMails: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
            };
            header?: {
                /** @description The ETag that you have; 304 if it still holds. */
                "If-None-Match"?: string;
            };
            path: {
                accountId: string;
                userId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of mails. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            /** @enum {string} */
                            kind: "welcome" | "password-reset" | "expiry-reminder" | "job-report" | "order-overdrawn";
                            /** @enum {string} */
                            state: "queued" | "sent" | "failed" | "opened" | "registered";
                            /** Format: date-time */
                            at: string;
                            reason?: string;
                            etag: string;
                        }[];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description What you have still holds. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["400-request.cursor_invalid-request.malformed"];
            401: components["responses"]["401-auth.unauthenticated"];
            403: components["responses"]["403-auth.forbidden"];
            404: components["responses"]["404-resource.not_found"];
            408: components["responses"]["408"];
            429: components["responses"]["429-request.rate_limited"];
            431: components["responses"]["431"];
            500: components["responses"]["500-service.internal"];
            503: components["responses"]["503-service.unavailable"];
        };
    };
    startUserAction: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes it happen once however often it is sent; kept for 48 hours. */
                "Idempotency-Key"?: string;
            };
            path: {
                accountId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    action: "assignProduct" | "unassignProduct";
                    productId: string;
                    users: components["schemas"]["UserSelection"];
                } | {
                    /** @enum {string} */
                    action: "sendWelcome" | "resetPassword";
                    users: components["schemas"]["UserSelection"];
                };
            };
        };
        responses: {
            /** @description The job that does it. */
            202: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    ETag: components["headers"]["ETag"];
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            400: components["responses"]["400-request.malformed"];
            401: components["responses"]["401-auth.unauthenticated"];
            403: components["responses"]["403-auth.forbidden"];
            404: components["responses"]["404-licensing.product_unknown-resource.not_found"];
            408: components["responses"]["408"];
            409: components["responses"]["409-identity.delegated-licensing.integration_missing-request.idempotency_running"];
            413: components["responses"]["413-request.too_large"];
            415: components["responses"]["415-request.media_type"];
            422: components["responses"]["422-request.idempotency_mismatch-request.invalid"];
            429: components["responses"]["429-request.rate_limited"];
            431: components["responses"]["431"];
            500: components["responses"]["500-service.internal"];
            503: components["responses"]["503-service.unavailable"];
        };
    };
    getImportTemplate: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The workbook. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Content-Disposition": components["headers"]["Content-Disposition"];
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": unknown;
                };
            };
            400: components["responses"]["400-request.malformed"];
            401: components["responses"]["401-auth.unauthenticated"];
            403: components["responses"]["403-auth.forbidden"];
            408: components["responses"]["408"];
            429: components["responses"]["429-request.rate_limited"];
            431: components["responses"]["431"];
            500: components["responses"]["500-service.internal"];
            503: components["responses"]["503-service.unavailable"];
        };
    };
    listImports: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
            };
            header?: {
                /** @description The ETag that you have; 304 if it still holds. */
                "If-None-Match"?: string;
            };
            path: {
                accountId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of imports. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Import"][];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description What you have still holds. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["400-request.cursor_invalid-request.malformed"];
            401: components["responses"]["401-auth.unauthenticated"];
            403: components["responses"]["403-auth.forbidden"];
            404: components["responses"]["404-resource.not_found"];
            408: components["responses"]["408"];
            429: components["responses"]["429-request.rate_limited"];
            431: components["responses"]["431"];
            500: components["responses"]["500-service.internal"];
            503: components["responses"]["503-service.unavailable"];
        };
    };
    createImport: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes it happen once however often it is sent; kept for 48 hours. */
                "Idempotency-Key"?: string;
            };
            path: {
                accountId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": {
                    /** @description An .xlsx, .ods, .csv or .tsv file, up to 100 MiB. */
                    file: string;
                };
            };
        };
        responses: {
            /** @description The import, which is read now. */
            202: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    ETag: components["headers"]["ETag"];
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Import"];
                };
            };
            400: components["responses"]["400-request.malformed"];
            401: components["responses"]["401-auth.unauthenticated"];
            403: components["responses"]["403-auth.forbidden"];
            404: components["responses"]["404-resource.not_found"];
            408: components["responses"]["408"];
            409: components["responses"]["409-request.idempotency_running"];
            413: components["responses"]["413-file_too_large-request.too_large-too_many_rows"];
            415: components["responses"]["415-columns_missing-file_encrypted-file_type-file_unreadable-request.media_type"];
            422: components["responses"]["422-request.idempotency_mismatch-request.invalid"];
            429: components["responses"]["429-request.rate_limited"];
            431: components["responses"]["431"];
            500: components["responses"]["500-service.internal"];
            503: components["responses"]["503-service.unavailable"];
        };
    };
    getImport: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that you have; 304 if it still holds. */
                "If-None-Match"?: string;
            };
            path: {
                accountId: string;
                importId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The import. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Import"];
                };
            };
            /** @description What you have still holds. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["400-request.malformed"];
            401: components["responses"]["401-auth.unauthenticated"];
            403: components["responses"]["403-auth.forbidden"];
            404: components["responses"]["404-resource.not_found"];
            408: components["responses"]["408"];
            429: components["responses"]["429-request.rate_limited"];
            431: components["responses"]["431"];
            500: components["responses"]["500-service.internal"];
            503: components["responses"]["503-service.unavailable"];
        };
    };
    listImportRows: {
        parameters: {
            query?: {
                status?: "ok" | "error";
                offset?: number;
                line?: number;
                limit?: number;
                cursor?: string;
            };
            header?: {
                /** @description The ETag that you have; 304 if it still holds. */
                "If-None-Match"?: string;
            };
            path: {
                accountId: string;
                importId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of rows. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["ImportRow"][];
                        nextCursor: string | null;
                        offset?: number;
                    };
                };
            };
            /** @description What you have still holds. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["400-request.cursor_invalid-request.malformed"];
            401: components["responses"]["401-auth.unauthenticated"];
            403: components["responses"]["403-auth.forbidden"];
            404: components["responses"]["404-resource.not_found"];
            408: components["responses"]["408"];
            429: components["responses"]["429-request.rate_limited"];
            431: components["responses"]["431"];
            500: components["responses"]["500-service.internal"];
            503: components["responses"]["503-service.unavailable"];
        };
    };
    addImportRow: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes it happen once however often it is sent; kept for 48 hours. */
                "Idempotency-Key"?: string;
            };
            path: {
                accountId: string;
                importId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ImportRowFields"];
            };
        };
        responses: {
            /** @description The new row, checked. */
            201: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    ETag: components["headers"]["ETag"];
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportRow"];
                };
            };
            400: components["responses"]["400-request.malformed"];
            401: components["responses"]["401-auth.unauthenticated"];
            403: components["responses"]["403-auth.forbidden"];
            404: components["responses"]["404-resource.not_found"];
            408: components["responses"]["408"];
            409: components["responses"]["409-identity.import_state-request.idempotency_running"];
            413: components["responses"]["413-request.too_large"];
            415: components["responses"]["415-request.media_type"];
            422: components["responses"]["422-request.idempotency_mismatch-request.invalid"];
            429: components["responses"]["429-request.rate_limited"];
            431: components["responses"]["431"];
            500: components["responses"]["500-service.internal"];
            503: components["responses"]["503-service.unavailable"];
        };
    };
    getImportRow: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that you have; 304 if it still holds. */
                "If-None-Match"?: string;
            };
            path: {
                accountId: string;
                importId: string;
                rowId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The row. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportRow"];
                };
            };
            /** @description What you have still holds. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["400-request.malformed"];
            401: components["responses"]["401-auth.unauthenticated"];
            403: components["responses"]["403-auth.forbidden"];
            404: components["responses"]["404-resource.not_found"];
            408: components["responses"]["408"];
            429: components["responses"]["429-request.rate_limited"];
            431: components["responses"]["431"];
            500: components["responses"]["500-service.internal"];
            503: components["responses"]["503-service.unavailable"];
        };
    };
    removeImportRow: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of the resource as you know it, or `*`. */
                "If-Match"?: string;
            };
            path: {
                accountId: string;
                importId: string;
                rowId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is gone. */
            204: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["400-request.malformed"];
            401: components["responses"]["401-auth.unauthenticated"];
            403: components["responses"]["403-auth.forbidden"];
            404: components["responses"]["404-resource.not_found"];
            408: components["responses"]["408"];
            409: components["responses"]["409-identity.import_state-identity.row_uploaded"];
            412: components["responses"]["412-resource.changed"];
            413: components["responses"]["413-request.too_large"];
            415: components["responses"]["415-request.media_type"];
            422: components["responses"]["422-request.invalid"];
            429: components["responses"]["429-request.rate_limited"];
            431: components["responses"]["431"];
            500: components["responses"]["500-service.internal"];
            503: components["responses"]["503-service.unavailable"];
        };
    };
    updateImportRow: {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag of the resource as you know it, or `*`. */
                "If-Match": string;
            };
            path: {
                accountId: string;
                importId: string;
                rowId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ImportRowPatch"];
            };
        };
        responses: {
            /** @description The row as it is now. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportRow"];
                };
            };
            400: components["responses"]["400-request.malformed"];
            401: components["responses"]["401-auth.unauthenticated"];
            403: components["responses"]["403-auth.forbidden"];
            404: components["responses"]["404-resource.not_found"];
            408: components["responses"]["408"];
            409: components["responses"]["409-identity.import_state-identity.row_uploaded"];
            412: components["responses"]["412-resource.changed"];
            413: components["responses"]["413-request.too_large"];
            415: components["responses"]["415-request.media_type"];
            422: components["responses"]["422-request.invalid"];
            428: components["responses"]["428-request.precondition_required"];
            429: components["responses"]["429-request.rate_limited"];
            431: components["responses"]["431"];
            500: components["responses"]["500-service.internal"];
            503: components["responses"]["503-service.unavailable"];
        };
    };
    listImportFaults: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that you have; 304 if it still holds. */
                "If-None-Match"?: string;
            };
            path: {
                accountId: string;
                importId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Up to 50 faults. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** @enum {string} */
                            code: "email_missing" | "email_invalid" | "email_duplicate_in_file" | "email_exists" | "name_missing" | "value_too_long" | "role_unknown";
                            /** @enum {string} */
                            column: "FIRST NAME" | "LAST NAME" | "NAME" | "EMAIL" | "ROLE";
                            value: string | null;
                            count: number;
                        }[];
                    };
                };
            };
            /** @description What you have still holds. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["400-request.malformed"];
            401: components["responses"]["401-auth.unauthenticated"];
            403: components["responses"]["403-auth.forbidden"];
            404: components["responses"]["404-resource.not_found"];
            408: components["responses"]["408"];
            429: components["responses"]["429-request.rate_limited"];
            431: components["responses"]["431"];
            500: components["responses"]["500-service.internal"];
            503: components["responses"]["503-service.unavailable"];
        };
    };
    mendImport: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes it happen once however often it is sent; kept for 48 hours. */
                "Idempotency-Key"?: string;
            };
            path: {
                accountId: string;
                importId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    code: "email_missing" | "email_invalid" | "email_duplicate_in_file" | "email_exists" | "name_missing" | "value_too_long" | "role_unknown";
                    /** @enum {string} */
                    column: "FIRST NAME" | "LAST NAME" | "NAME" | "EMAIL" | "ROLE";
                    /** @default null */
                    value?: string | null;
                    action: {
                        /** @constant */
                        kind: "set";
                        text: string;
                    } | {
                        /** @constant */
                        kind: "remove";
                    };
                };
            };
        };
        responses: {
            /** @description The job that does it. */
            202: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    ETag: components["headers"]["ETag"];
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            400: components["responses"]["400-request.malformed"];
            401: components["responses"]["401-auth.unauthenticated"];
            403: components["responses"]["403-auth.forbidden"];
            404: components["responses"]["404-resource.not_found"];
            408: components["responses"]["408"];
            409: components["responses"]["409-identity.import_state-request.idempotency_running"];
            413: components["responses"]["413-request.too_large"];
            415: components["responses"]["415-request.media_type"];
            422: components["responses"]["422-request.idempotency_mismatch-request.invalid"];
            429: components["responses"]["429-request.rate_limited"];
            431: components["responses"]["431"];
            500: components["responses"]["500-service.internal"];
            503: components["responses"]["503-service.unavailable"];
        };
    };
    uploadImport: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes it happen once however often it is sent; kept for 48 hours. */
                "Idempotency-Key"?: string;
            };
            path: {
                accountId: string;
                importId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The job that does it. */
            202: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    ETag: components["headers"]["ETag"];
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            400: components["responses"]["400-request.malformed"];
            401: components["responses"]["401-auth.unauthenticated"];
            403: components["responses"]["403-auth.forbidden"];
            404: components["responses"]["404-resource.not_found"];
            408: components["responses"]["408"];
            409: components["responses"]["409-identity.import_state-request.idempotency_running"];
            413: components["responses"]["413-request.too_large"];
            415: components["responses"]["415-request.media_type"];
            422: components["responses"]["422-request.idempotency_mismatch-request.invalid"];
            429: components["responses"]["429-request.rate_limited"];
            431: components["responses"]["431"];
            500: components["responses"]["500-service.internal"];
            503: components["responses"]["503-service.unavailable"];
        };
    };
    cancelImport: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes it happen once however often it is sent; kept for 48 hours. */
                "Idempotency-Key"?: string;
            };
            path: {
                accountId: string;
                importId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The job that does it. */
            202: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    ETag: components["headers"]["ETag"];
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            400: components["responses"]["400-request.malformed"];
            401: components["responses"]["401-auth.unauthenticated"];
            403: components["responses"]["403-auth.forbidden"];
            404: components["responses"]["404-resource.not_found"];
            408: components["responses"]["408"];
            409: components["responses"]["409-identity.import_state-request.idempotency_running"];
            413: components["responses"]["413-request.too_large"];
            415: components["responses"]["415-request.media_type"];
            422: components["responses"]["422-request.idempotency_mismatch-request.invalid"];
            429: components["responses"]["429-request.rate_limited"];
            431: components["responses"]["431"];
            500: components["responses"]["500-service.internal"];
            503: components["responses"]["503-service.unavailable"];
        };
    };
    undoImport: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes it happen once however often it is sent; kept for 48 hours. */
                "Idempotency-Key"?: string;
            };
            path: {
                accountId: string;
                importId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The job that does it. */
            202: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    ETag: components["headers"]["ETag"];
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            400: components["responses"]["400-request.malformed"];
            401: components["responses"]["401-auth.unauthenticated"];
            403: components["responses"]["403-auth.forbidden"];
            404: components["responses"]["404-resource.not_found"];
            408: components["responses"]["408"];
            409: components["responses"]["409-identity.import_state-request.idempotency_running"];
            410: components["responses"]["410-identity.import_undo_expired"];
            413: components["responses"]["413-request.too_large"];
            415: components["responses"]["415-request.media_type"];
            422: components["responses"]["422-request.idempotency_mismatch-request.invalid"];
            429: components["responses"]["429-request.rate_limited"];
            431: components["responses"]["431"];
            500: components["responses"]["500-service.internal"];
            503: components["responses"]["503-service.unavailable"];
        };
    };
    getImportErrors: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                accountId: string;
                importId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The workbook. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Content-Disposition": components["headers"]["Content-Disposition"];
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": unknown;
                };
            };
            400: components["responses"]["400-request.malformed"];
            401: components["responses"]["401-auth.unauthenticated"];
            403: components["responses"]["403-auth.forbidden"];
            404: components["responses"]["404-resource.not_found"];
            408: components["responses"]["408"];
            429: components["responses"]["429-request.rate_limited"];
            431: components["responses"]["431"];
            500: components["responses"]["500-service.internal"];
            503: components["responses"]["503-service.unavailable"];
        };
    };
    listAccountJobs: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                state?: "queued" | "running" | "done" | "failed";
            };
            header?: {
                /** @description The ETag that you have; 304 if it still holds. */
                "If-None-Match"?: string;
            };
            path: {
                accountId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of jobs. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Job"][];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description What you have still holds. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["400-request.cursor_invalid-request.malformed"];
            401: components["responses"]["401-auth.unauthenticated"];
            403: components["responses"]["403-auth.forbidden"];
            404: components["responses"]["404-resource.not_found"];
            408: components["responses"]["408"];
            429: components["responses"]["429-request.rate_limited"];
            431: components["responses"]["431"];
            500: components["responses"]["500-service.internal"];
            503: components["responses"]["503-service.unavailable"];
        };
    };
    getJob: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that you have; 304 if it still holds. */
                "If-None-Match"?: string;
            };
            path: {
                jobId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The job. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            /** @description What you have still holds. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["400-request.malformed"];
            401: components["responses"]["401-auth.unauthenticated"];
            403: components["responses"]["403-auth.forbidden"];
            404: components["responses"]["404-resource.not_found"];
            408: components["responses"]["408"];
            429: components["responses"]["429-request.rate_limited"];
            431: components["responses"]["431"];
            500: components["responses"]["500-service.internal"];
            503: components["responses"]["503-service.unavailable"];
        };
    };
    listJobResults: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                outcome?: "done" | "failed" | "skipped";
            };
            header?: {
                /** @description The ETag that you have; 304 if it still holds. */
                "If-None-Match"?: string;
            };
            path: {
                jobId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of results. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["JobResult"][];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description What you have still holds. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["400-request.cursor_invalid-request.malformed"];
            401: components["responses"]["401-auth.unauthenticated"];
            403: components["responses"]["403-auth.forbidden"];
            404: components["responses"]["404-resource.not_found"];
            408: components["responses"]["408"];
            429: components["responses"]["429-request.rate_limited"];
            431: components["responses"]["431"];
            500: components["responses"]["500-service.internal"];
            503: components["responses"]["503-service.unavailable"];
        };
    };
    watchJob: {
        parameters: {
            query?: never;
            header?: {
                /** @description The id of the last event that you have. */
                "Last-Event-ID"?: string;
            };
            path: {
                jobId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Each event’s data is the job as JSON; its id is the job’s version. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
            /** @description The job has ended, and `Last-Event-ID` says that you know: do not connect again. */
            204: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["400-request.malformed"];
            401: components["responses"]["401-auth.unauthenticated"];
            403: components["responses"]["403-auth.forbidden"];
            404: components["responses"]["404-resource.not_found"];
            408: components["responses"]["408"];
            429: components["responses"]["429-request.rate_limited"];
            431: components["responses"]["431"];
            500: components["responses"]["500-service.internal"];
            503: components["responses"]["503-service.unavailable"];
        };
    };
    checkEntitlement: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes it happen once however often it is sent; kept for 48 hours. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    productId: string;
                    userId: string;
                } | {
                    productId: string;
                    accountId: string;
                    email: string;
                };
            };
        };
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        allowed: boolean;
                        /** @enum {string} */
                        reason?: "user_unknown" | "user_not_registered" | "user_disabled" | "integration_missing" | "no_seat" | "seat_expired" | "product_unknown";
                        limits: {
                            participants: number;
                            meetingHours: number;
                        } | null;
                        guests: boolean;
                    };
                };
            };
            400: components["responses"]["400-request.malformed"];
            401: components["responses"]["401-auth.unauthenticated"];
            403: components["responses"]["403-auth.forbidden"];
            404: components["responses"]["404-resource.not_found"];
            408: components["responses"]["408"];
            409: components["responses"]["409-request.idempotency_running"];
            413: components["responses"]["413-request.too_large"];
            415: components["responses"]["415-request.media_type"];
            422: components["responses"]["422-request.idempotency_mismatch-request.invalid"];
            429: components["responses"]["429-request.rate_limited"];
            431: components["responses"]["431"];
            500: components["responses"]["500-service.internal"];
            503: components["responses"]["503-service.unavailable"];
        };
    };
    register: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes it happen once however often it is sent; kept for 48 hours. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    token: string;
                    password: string;
                };
            };
        };
        responses: {
            /** @description Registered. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        registered: boolean;
                    };
                };
            };
            400: components["responses"]["400-request.malformed"];
            408: components["responses"]["408"];
            409: components["responses"]["409-identity.delegated-identity.user_disabled-request.idempotency_running"];
            410: components["responses"]["410-identity.token_expired-identity.token_superseded-identity.token_used"];
            413: components["responses"]["413-request.too_large"];
            415: components["responses"]["415-request.media_type"];
            422: components["responses"]["422-identity.password_weak-identity.token_invalid-request.idempotency_mismatch-request.invalid"];
            429: components["responses"]["429-request.rate_limited"];
            431: components["responses"]["431"];
            500: components["responses"]["500-service.internal"];
            503: components["responses"]["503-service.unavailable"];
        };
    };
    renewLink: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes it happen once however often it is sent; kept for 48 hours. */
                "Idempotency-Key"?: string;
            };
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
            /** @description A new link is on its way to the address that the old one was for. */
            202: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, never>;
                };
            };
            400: components["responses"]["400-request.malformed"];
            408: components["responses"]["408"];
            409: components["responses"]["409-request.idempotency_running"];
            410: components["responses"]["410-identity.token_superseded-identity.token_used"];
            413: components["responses"]["413-request.too_large"];
            415: components["responses"]["415-request.media_type"];
            422: components["responses"]["422-identity.token_invalid-request.idempotency_mismatch-request.invalid"];
            429: components["responses"]["429-request.rate_limited"];
            431: components["responses"]["431"];
            500: components["responses"]["500-service.internal"];
            503: components["responses"]["503-service.unavailable"];
        };
    };
    requestPasswordReset: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes it happen once however often it is sent; kept for 48 hours. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * Format: email
                     * @example zoe@example.com
                     */
                    email: string;
                };
            };
        };
        responses: {
            /** @description If somebody has this address, a link is on its way. */
            202: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, never>;
                };
            };
            400: components["responses"]["400-request.malformed"];
            408: components["responses"]["408"];
            409: components["responses"]["409-request.idempotency_running"];
            413: components["responses"]["413-request.too_large"];
            415: components["responses"]["415-request.media_type"];
            422: components["responses"]["422-request.idempotency_mismatch-request.invalid"];
            429: components["responses"]["429-request.rate_limited"];
            431: components["responses"]["431"];
            500: components["responses"]["500-service.internal"];
            503: components["responses"]["503-service.unavailable"];
        };
    };
    completePasswordReset: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes it happen once however often it is sent; kept for 48 hours. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    token: string;
                    password: string;
                };
            };
        };
        responses: {
            /** @description The password is set. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        changed: boolean;
                    };
                };
            };
            400: components["responses"]["400-request.malformed"];
            408: components["responses"]["408"];
            409: components["responses"]["409-identity.delegated-identity.user_disabled-request.idempotency_running"];
            410: components["responses"]["410-identity.token_expired-identity.token_superseded-identity.token_used"];
            413: components["responses"]["413-request.too_large"];
            415: components["responses"]["415-request.media_type"];
            422: components["responses"]["422-identity.password_weak-identity.token_invalid-request.idempotency_mismatch-request.invalid"];
            429: components["responses"]["429-request.rate_limited"];
            431: components["responses"]["431"];
            500: components["responses"]["500-service.internal"];
            503: components["responses"]["503-service.unavailable"];
        };
    };
    getLiveness: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Yes. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, never>;
                };
            };
        };
    };
    getReadiness: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Yes. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, never>;
                };
            };
            /** @description No; the body says which part does not answer. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, never>;
                };
            };
        };
    };
    getOpenApi: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The document. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, never>;
                };
            };
        };
    };
}
