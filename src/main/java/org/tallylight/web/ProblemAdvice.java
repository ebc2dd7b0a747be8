package org.tallylight.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.tallylight.shared.Forbidden;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.NotFound;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.exc.MismatchedInputException;

/** Maps what was thrown to a problem, once for all rooms. */
@ControllerAdvice
class ProblemAdvice {
    private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);

    /** PostgreSQL's states for a text with NUL in it, and for a moment out of range. */
    private static final Set<String> UNKEEPABLE = Set.of("22021", "22P05", "22008");

    private final Problems problems;

    ProblemAdvice(Problems problems) {
        this.problems = problems;
    }

    @ExceptionHandler
    void absent(NotFound e, HttpServletRequest request, HttpServletResponse response) throws IOException {
        problems.write(request, response, new Refused(404, "problem.absent"));
    }

    @ExceptionHandler
    void forbidden(Forbidden e, HttpServletRequest request, HttpServletResponse response) throws IOException {
        problems.write(request, response, new Refused(403, "problem.forbidden"));
    }

    @ExceptionHandler
    void invalid(Invalid e, HttpServletRequest request, HttpServletResponse response) throws IOException {
        problems.write(request, response, e);
    }

    @ExceptionHandler
    void refused(Refused e, HttpServletRequest request, HttpServletResponse response) throws IOException {
        problems.write(request, response, e);
    }

    @ExceptionHandler
    void unreadable(HttpMessageNotReadableException e, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof Invalid invalid) {
                problems.write(request, response, invalid);
                return;
            }
            if (cause instanceof Refused refused) {
                problems.write(request, response, refused);
                return;
            }
            if (cause instanceof MismatchedInputException mismatch
                    && !member(mismatch).isEmpty()) {
                String member = member(mismatch);
                problems.write(request, response, new Invalid(member, "problem.misread", member));
                return;
            }
        }
        problems.write(request, response, new Refused(400, "problem.unreadable"));
    }

    /** The name of the innermost member that could not be read; empty when it is the whole. */
    private static String member(MismatchedInputException mismatch) {
        return mismatch.getPath().stream()
                .map(JacksonException.Reference::getPropertyName)
                .filter(Objects::nonNull)
                .reduce("", (outer, inner) -> inner);
    }

    /** An id, a number or a name in the address or the form that cannot be read as what it should be. */
    @ExceptionHandler
    void misread(TypeMismatchException e, HttpServletRequest request, HttpServletResponse response) throws IOException {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof Invalid invalid) {
                problems.write(request, response, invalid);
                return;
            }
            if (cause instanceof NotFound) {
                problems.write(request, response, new Refused(404, "problem.absent"));
                return;
            }
        }
        problems.write(request, response, new Refused(400, "problem.unreadable"));
    }

    /** A sign that no text holds (NUL), or a day that no calendar does, which no field looked for itself. */
    @ExceptionHandler
    void unkeepable(DataIntegrityViolationException e, HttpServletRequest request, HttpServletResponse response)
            throws Exception {
        boolean theirs = e.getRootCause() instanceof SQLException why && UNKEEPABLE.contains(why.getSQLState());
        if (theirs) {
            problems.write(request, response, new Refused(422, "problem.unkeepable"));
        } else {
            bug(e, request, response);
        }
    }

    @ExceptionHandler
    void bug(Exception e, HttpServletRequest request, HttpServletResponse response) throws Exception {
        if (e instanceof ErrorResponse known && known.getStatusCode().is4xxClientError()) {
            int status = known.getStatusCode().value();
            String key = status == 404 ? "problem.absent" : "problem.unreadable";
            problems.write(request, response, new Refused(status, key));
            return;
        }
        if (Outage.databaseIsAway(e)) {
            // Nothing about the reader can be asked any more: this is the outermost filter's to tell.
            throw e;
        }
        if (response.isCommitted()) {
            LOG.debug("the reader went away during {}", Problems.logged(request), e);
            return;
        }
        String number = UUID.randomUUID().toString().substring(0, 8);
        LOG.error("problem {} at {} {}", number, request.getMethod(), Problems.logged(request), e);
        problems.write(request, response, new Refused(500, "problem.bug", number));
    }
}
