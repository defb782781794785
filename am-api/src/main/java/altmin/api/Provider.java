package altmin.api;

/** Something a user asks for by name and that {@link java.util.ServiceLoader} finds. */
public interface Provider {

    /** The name a user types: lower case letters, digits and hyphens, unique among the providers of one kind. */
    String id();

    /** One line for a listing: what it is, not how it works. */
    String description();
}
