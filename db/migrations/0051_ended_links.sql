-- A link that ended a moment ago is still known: whoever asks twice for a new one is told so, and gets one mail.
drop index portal_links_token;
create index portal_links_token on portal_links (token_hash);
